/**
 * Holds what we say against a real ssh that connects to a real server: whether something in its configuration ends it, before
 * or after it is logged in, and if not, as whom it logs in, by which methods it tries, and with which keys in which order.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../find-program.mjs';
import { runSsh, safeEnvironment } from './safe-ssh.mjs';

/** How many run at a time. */
const WORKERS = 4;
const SHRINK_ATTEMPTS = 150;

/**
 * @typedef {{ readonly host: string, readonly user: string | undefined }} Question
 * @typedef {{ readonly name: string, readonly text: string, readonly asked: readonly Question[] }} ConnectFile
 * @typedef {{ readonly what: string, readonly theirs: unknown, readonly ours: unknown }} Difference
 * @typedef {import('../../server/src/model/effective/result.ts').Effective} Effective
 * @typedef {import('../../server/src/model/effective/login.ts').Login} Login
 * @typedef {object} Theirs what came of connecting
 * @property {'logged in' | 'denied' | 'closed' | 'refused'} end
 * @property {readonly string[]} said
 * @property {boolean} isLoggedIn
 * @property {boolean} isConnected it came so far that methods are talked about
 * @property {string | undefined} user
 * @property {readonly string[]} offered the methods that the server takes
 * @property {readonly string[]} methods
 * @property {readonly string[]} keys
 * @property {readonly string[] | undefined} listed by `ssh -Z`, where the release has it
 * @typedef {{ readonly program: string, readonly banner: string, readonly build: import('./checker.mjs').Build }} Client
 * @typedef {object} Model what our side says
 * @property {typeof import('./model.mjs').inForce} inForce
 * @property {typeof import('./checker.mjs').finder} finder
 */

/**
 * What `ssh -V` says; empty when there is no such program.
 * @param {string} program
 */
export function bannerOf(program) {
  return (spawnSync(findProgram(program), ['-V'], { encoding: 'utf8' }).stderr ?? '').trim();
}

/** Ends that say nothing against the configuration: the server is not reached, or takes no key. */
const DENIED = /Permission denied|Too many authentication failures/;
const CLOSED =
  /Connection closed by|banner exchange|kex_exchange_identification|Broken pipe|Could not resolve hostname/;

export class Connector {
  #client;
  #server;
  #model;
  #variables;
  #folder;
  #find;
  #files = 0;

  /**
   * @param {Client} client
   * @param {import('./lonely-server.mjs').LonelyServer} server
   * @param {Readonly<Record<string, string>>} variables the environment
   * @param {Model} model
   */
  constructor(client, server, variables, model) {
    this.#client = { ...client, program: findProgram(client.program) };
    this.#server = server;
    this.#model = model;
    this.#variables = variables;
    this.#folder = join(server.home, 'files');
    mkdirSync(this.#folder, { recursive: true });
    this.#find = model.finder(client.build, safeEnvironment(variables, server.home));
  }

  /**
   * Compares files, several at a time.
   * @param {Iterable<ConnectFile>} files
   * @returns counts, and the first `keep` pairs that differ
   */
  async compare(files, keep = 10) {
    const total = { pairs: 0, agreeing: 0, before: 0, after: 0, loggedIn: 0, listed: 0 };
    /** @type {{ name: string, text: string, question: Question }[]} */
    const differing = [];
    const iterator = files[Symbol.iterator]();
    const work = async () => {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        const { name, text, asked } = next.value;
        for (const question of asked) {
          const { theirs, differences } = await this.#ask(text, question);
          total.pairs++;
          if (differences.length === 0) total.agreeing++;
          if (theirs.end === 'refused') total[theirs.isLoggedIn ? 'after' : 'before']++;
          if (theirs.end === 'logged in') total.loggedIn++;
          if (theirs.listed !== undefined) total.listed++;
          const isNew = !differing.some(other => other.name === name);
          if (differences.length > 0 && isNew && differing.length < keep) differing.push({ name, text, question });
        }
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    return { ...total, differing };
  }

  /**
   * The smallest file found on which the two still differ, and in what.
   * @param {string} text
   * @param {Question} question
   */
  async shrink(text, question) {
    let attempts = 0;
    /** @type {(lines: readonly string[]) => Promise<boolean>} */
    const differs = async lines =>
      attempts++ < SHRINK_ATTEMPTS && (await this.#ask(lines.join('\n'), question)).differences.length > 0;
    // Without the end no server is reached.
    const all = text.split('\n');
    const end = all.splice(all.findLastIndex(line => line.startsWith('Host')));
    let lines = all;
    for (let size = lines.length >> 1; size >= 1; size >>= 1) {
      for (let start = 0; start + size <= lines.length; ) {
        const candidate = lines.toSpliced(start, size);
        if (await differs([...candidate, ...end])) lines = candidate;
        else start += size;
      }
    }
    return { text: lines.join('\n'), ...(await this.#ask([...lines, ...end].join('\n'), question)) };
  }

  /**
   * @param {string} text
   * @param {Question} question
   */
  async #ask(text, question) {
    const config = join(this.#folder, String(this.#files++));
    writeFileSync(config, text, { mode: 0o600 });
    const env = safeEnvironment(this.#variables, this.#server.home);
    const theirs = await this.#connect(config, question, env);
    const { found, login } = await this.#model.inForce({
      build: this.#client.build,
      banner: this.#client.banner,
      config,
      variables: env,
      options: [],
      exec: false,
      ...question,
    });
    rmSync(config);
    return { theirs, differences: differencesOf(theirs, found, login, this.#find(text)) };
  }

  /**
   * @param {string} config
   * @param {Question} question
   * @param {Readonly<Record<string, string>>} env
   * @returns {Promise<Theirs>}
   */
  async #connect(config, { host, user }, env) {
    const args = ['-F', config, ...(user === undefined ? [] : ['-l', user]), '--', host];
    const { status, stderr } = await runSsh(this.#client.program, ['-v', ...args], env, { detached: true });
    const lines = stderr.split(/\r?\n/).filter(line => line !== '');
    /** @type {(pattern: RegExp) => RegExpExecArray | null | undefined} */
    const first = pattern => lines.map(line => pattern.exec(line)).find(match => match !== null);
    /** @type {(pattern: RegExp) => readonly string[]} */
    const all = pattern => lines.flatMap(line => pattern.exec(line)?.[1] ?? []);
    const said = lines.filter(line => !/^debug\d: |^OpenSSH_|^Warning: Permanently|^Pseudo-terminal|^\*\* /.test(line));
    const isLoggedIn = first(/^(?:debug1: )?Authenticated to /) !== undefined;
    const isConnected = first(/^debug1: Authentications that can continue: /) !== undefined;
    const end = endOf(status, said.join('\n'), isLoggedIn);
    const listed = hasListing(this.#client.build) && end !== 'refused' ? await this.#list(args, env) : undefined;
    return {
      end,
      said,
      isLoggedIn,
      isConnected,
      user: first(/^debug1: Authenticating to .* as '(.*)'$/)?.[1],
      offered: first(/^debug1: Authentications that can continue: (.*)$/)?.[1]?.split(',') ?? [],
      methods: all(/^debug1: Next authentication method: (.*)$/),
      keys: all(/^debug1: Will attempt key: (\S+)/),
      listed,
    };
  }

  /**
   * The keys that `ssh -Z` lists.
   * @param {readonly string[]} args
   * @param {Readonly<Record<string, string>>} env
   */
  async #list(args, env) {
    const { stdout } = await runSsh(this.#client.program, ['-Z', ...args], env);
    return stdout.split('\n').flatMap(line => /^\S+/.exec(line)?.[0] ?? []);
  }
}

/** @param {import('./checker.mjs').Build} build */
function hasListing({ release }) {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 100 + minor >= 1005;
}

/**
 * @param {number | null} status
 * @param {string} said
 * @param {boolean} isLoggedIn
 */
function endOf(status, said, isLoggedIn) {
  if (isLoggedIn) return status === 0 ? 'logged in' : 'refused';
  if (DENIED.test(said)) return 'denied';
  return CLOSED.test(said) ? 'closed' : 'refused';
}

/**
 * In what we and ssh differ.
 * @param {Theirs} theirs
 * @param {Effective} found
 * @param {Login} login
 * @param {ReadonlySet<number>} findings the lines in which something is found
 * @returns {readonly Difference[]}
 */
function differencesOf(theirs, found, { methods, files }, findings) {
  const refusals = found.refusals.filter(refusal => isReached(theirs, refusal));
  /** @type {Difference[]} */
  const differences = [];
  /** @type {(what: string, theirs: unknown, ours: unknown) => void} */
  const differ = (what, theirs, ours) => {
    if (JSON.stringify(theirs) !== JSON.stringify(ours)) differences.push({ what, theirs, ours });
  };
  // Whoever only looks at the file is to learn of it too; of hosts that no Host line names nothing is known there.
  for (const { origin, problem, message } of found.refusals)
    if (problem !== undefined && origin?.kind === 'line' && !findings.has(origin.number)) differ('found', message, '');
  differ('refused', theirs.end === 'refused', refusals.length > 0);
  if (theirs.end === 'refused' || refusals.length > 0) {
    if (differences.length > 0)
      differences[0] = { what: 'refused', theirs: theirs.said, ours: refusals.map(({ message }) => message) };
    return differences;
  }
  // A certificate that is not named itself goes by the name of its key.
  const keys = files
    .filter(({ kind, path }) => kind === 'key' || isCertificate(path))
    .map(({ path, ofKey }) => ofKey ?? path);
  /** @type {(text: string) => string} */
  const shown = text => text.replaceAll('\\', '\\\\');
  const user = found.settings.find(({ option }) => option.name === 'User')?.values[0]?.text ?? '';
  if (theirs.user !== undefined) differ('user', theirs.user, shown(user));
  if (theirs.isConnected) {
    const tried = methods.filter(name => theirs.offered.includes(name));
    const last = theirs.end === 'logged in' ? tried.indexOf('publickey') + 1 : tried.length;
    differ('methods', theirs.methods, tried.slice(0, last));
    if (theirs.methods.includes('publickey')) differ('keys', theirs.keys, keys.map(shown));
  }
  if (theirs.listed !== undefined) differ('listed', theirs.listed, keys);
  return differences;
}

/** @param {string} path */
function isCertificate(path) {
  return existsSync(path) && readFileSync(path, 'latin1').includes('-cert-v01@openssh.com ');
}

/**
 * Whether ssh came so far that it noticed.
 * @param {Theirs} theirs
 * @param {Effective['refusals'][number]} refusal
 */
function isReached({ end, isConnected }, { when, origin }) {
  if (when === 'logged in') return end === 'refused' || end === 'logged in';
  const keyword = origin?.kind === 'line' ? origin.line.keyword.name : '';
  return end === 'refused' || isConnected || keyword !== 'knownhostscommand';
}
