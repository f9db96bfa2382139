/**
 * Labels configuration files with the lines that a real ssh refuses, by asking it.
 *
 * Definition. A line is an error when ssh refuses it for some host:
 * - while it reads the file: ssh names the line. Where it stops reading at once, that line is blanked and ssh asked again,
 *   until it reaches the end. Lines that ssh passes over because an IgnoreUnknown is in force are errors when it is not in
 *   force for every host: the file is read for a host that no block names, and for those that blocks do name.
 * - once the line is in force: ssh reads the line alone. That finds what ssh notices only when it uses a value.
 * Two keywords depend on the lines around them. RefuseConnection is an error where it ends ssh for every host tried; in a
 * block for some hosts it does what it is there for. ForkAfterAuthentication is an error when ssh refuses it in the file as
 * it stands, with the block that it is in applied.
 *
 * What is done for safety is in safe-ssh.mjs. Look-ups of names are switched off on the command line.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../find-program.mjs';
import { runSsh, safeEnvironment } from './safe-ssh.mjs';

/**
 * @typedef {Map<number, string>} Errors the lines that are refused, from 0 → what ssh says
 * @typedef {object} Context for whom a file is read
 * @property {string} [host]
 * @property {string} [user]
 * @property {string} [shell] what runs the commands of Match exec
 * @property {string} [home]
 * @property {boolean} [verbose] to be told of each Include
 * @property {boolean} [isProxied] to keep ssh from looking names up by itself
 */

/** A host that no generated block names. */
const HOST = 'conformance-host';
/** An unknown keyword on top makes ssh end after reading, with a message that says that it has read all. */
const PROBE = 'Conformanceprobe x';
/** Reported with a line, and no failure. */
const REMARKS = /^(?:Unsupported option "|Unable to expand user config file )/;
/** Of how many lines ssh is asked at once. */
const PACK = 24;
/** What these set changes what ssh says to other lines, so they are asked about one by one. */
const ALONE = new Set(
  'host match include ignoreunknown forkafterauthentication sessiontype remotecommand clearallforwardings'.split(' '),
);

/**
 * The lines of a text, as ssh counts them.
 * @param {string} text
 */
export function linesOf(text) {
  return text.split('\n');
}

/**
 * The keyword of a line of the usual form, in lower case.
 * @param {string} line
 */
function keywordOf(line) {
  return /^[ \t]*([a-z0-9]+)(?:[ \t]+|[ \t]*=[ \t]*)\S/i.exec(line)?.[1]?.toLowerCase();
}

/**
 * Permitted CNAMEs cause a look-up by themselves, though not where there is a proxy.
 * @param {string} text
 */
export function looksUpNames(text) {
  return /canonicalizepermittedcnames/i.test(text.replaceAll('"', ''));
}

/**
 * @param {readonly string[]} lines
 * @param {ReadonlySet<number>} numbers
 */
function without(lines, numbers) {
  return lines.map((line, number) => (numbers.has(number) ? '' : line));
}

export class Oracle {
  #folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  #program;
  #optionOf;
  #free = availableParallelism() + 1;
  /** @type {((value?: undefined) => void)[]} */
  #waiting = [];
  #files = 0;
  /**
   * Lines on their own: what ssh says to them, or undefined when it accepts them.
   * @type {Map<string, string | undefined>}
   */
  #alone = new Map();
  /**
   * The environment in which files are read.
   * @type {import('./checker.mjs').Variables}
   */
  variables;
  /** What `ssh -V` says; empty when there is no such program. */
  banner;
  runs = 0;

  /**
   * @param {string} program
   * @param {Readonly<Record<string, string>>} variables environment variables to set besides
   * @param {(keyword: string) => string | undefined} optionOf the option that a keyword in lower case sets, whichever its spelling; undefined when it is not known
   */
  constructor(program, variables, optionOf) {
    this.#program = findProgram(program);
    this.#optionOf = optionOf;
    this.banner = (spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr ?? '').trim();
    const home = join(this.#folder, 'home');
    mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    this.variables = safeEnvironment(variables, home);
  }

  remove() {
    rmSync(this.#folder, { recursive: true });
  }

  /**
   * A folder for whatever has to be written; it goes with the rest.
   * @param {string} name
   */
  folder(name) {
    return join(this.#folder, name);
  }

  /**
   * Whether ssh only remarks on a line, and does not refuse it.
   * @param {string} complaint
   */
  isRemark(complaint) {
    return REMARKS.test(complaint);
  }

  /**
   * Has ssh read a file.
   * @param {string} file
   * @param {Context} context
   * @returns its status, and the lines that it says
   */
  async run(file, { host = HOST, user, shell = '/bin/false', home, verbose = false, isProxied = false } = {}) {
    if (this.#free === 0) await new Promise(resolve => this.#waiting.push(resolve));
    else this.#free--;
    this.runs++;
    const options = [
      '-G',
      '-T',
      ...(verbose ? ['-vvv'] : []),
      ...['-o', 'CanonicalizeHostname=no'],
      ...(isProxied ? ['-o', 'ProxyCommand=x'] : []),
      ...(user === undefined ? [] : ['-l', user]),
    ];
    const { status, stderr } = await runSsh(this.#program, [...options, '-F', file, host], {
      ...this.variables,
      SHELL: shell,
      ...(home === undefined ? {} : { HOME: home }),
    });
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
    return { status, said: stderr.split(/\r?\n/).filter(line => line !== '') };
  }

  /**
   * What ssh says to a text: `lines` are those that it names, with what it says last of each; numbers count from 0.
   * @param {string} text
   * @param {Context} [context]
   */
  async #ask(text, context = {}) {
    const file = join(this.#folder, `f${this.#files++}`);
    writeFileSync(file, text, { mode: 0o600 });
    const { status, said: all } = await this.run(file, { ...context, isProxied: looksUpNames(text) });
    rmSync(file);
    /** @type {Errors} */
    const lines = new Map();
    let readAll = status === 0;
    /** @type {number | undefined} */
    let last;
    let message = '';
    for (const said of all) {
      message = said;
      last = undefined;
      if (said.startsWith(`${file}: terminating, `)) readAll = true;
      const [, number, complaint = ''] =
        (said.startsWith(file) && /^:? line (\d+): ?(.*)$/s.exec(said.slice(file.length))) || [];
      if (number === undefined || REMARKS.test(complaint)) continue;
      last = Number(number) - 1;
      lines.set(last, complaint);
    }
    return { accepts: status === 0, lines, readAll, last, message };
  }

  /**
   * All lines that ssh names while it reads, for one host: line → complaint.
   * @param {readonly string[]} lines
   * @param {Context} context
   * @returns {Promise<Errors>}
   */
  async #reading(lines, context) {
    /** @type {Errors} */
    const found = new Map();
    /** @type {Set<number>} */
    const blanked = new Set();
    for (;;) {
      const text = without(lines, blanked).join('\n');
      const answer = await this.#ask(text, context);
      for (const [line, complaint] of answer.lines) found.set(line, complaint);
      if (answer.readAll) return found;
      // ssh has stopped somewhere: at the line that it names last, or at one that it does not name, or after reading.
      const stop = answer.last ?? (await this.#unnamed(text.split('\n'), context));
      if (stop === undefined) return found;
      if (blanked.has(stop)) throw new Error(`ssh names a blank line: ${JSON.stringify(text)}`);
      if (!found.has(stop)) found.set(stop, answer.message);
      blanked.add(stop);
    }
  }

  /**
   * The line because of which ssh stops reading without naming one; undefined when it reads all.
   * @param {readonly string[]} lines
   * @param {Context} context
   * @returns {Promise<number | undefined>}
   */
  async #unnamed(lines, context) {
    /** @param {readonly string[]} some */
    const readsAll = async some => (await this.#ask([PROBE, ...some].join('\n'), context)).readAll;
    if (await readsAll(lines)) return undefined;
    let good = 0;
    let bad = lines.length;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (await readsAll(lines.slice(0, middle))) good = middle;
      else bad = middle;
    }
    const last = bad - 1;
    const text = lines[last] ?? '';
    if (!(await readsAll([text]))) return last;
    // A Match uses what lines above it set: one of them is to blame.
    for (const [number, line] of lines.slice(0, last).entries())
      if (line !== '' && !(await readsAll([line, text]))) return number;
    return last;
  }

  /**
   * For whom a file is read: all of them only when that makes a difference.
   * @param {string} text
   * @returns {readonly Context[]}
   */
  contextsOf(text) {
    const first = { host: HOST };
    // Keywords may have quotes within.
    const plain = text.replaceAll('"', '');
    const addsUp = (plain.match(/(?:identity|certificate)file/gi)?.length ?? 0) > 100;
    if (!(addsUp || /ignoreunknown|refuseconnection/i.test(plain)) || !/^[\s=]*(?:host|match)\b/im.test(plain))
      return [first];
    const names = text
      .split('\n')
      .filter(line => /^[\s="]*(?:host|match)\b/i.test(line))
      .flatMap(line => line.split(/[\s,="']+/).slice(1))
      .map(name => name.replace(/^!/, '').replace(/[*?]/g, 'x'))
      .filter(name => /^[A-Za-z0-9][\w.-]*$/.test(name) && !/^(?:host|originalhost|user|all|match|exec)$/i.test(name));
    return [
      first,
      ...[...new Set(['z', ...names])].slice(0, 6).map(host => ({ host, user: host, shell: '/bin/true' })),
    ];
  }

  /** @param {string} text */
  async #readings(text) {
    const lines = linesOf(text);
    const found = await Promise.all(this.contextsOf(text).map(context => this.#reading(lines, context)));
    /** @type {Errors} */
    const errors = new Map();
    for (const complaints of found) {
      for (const [line, complaint] of complaints) {
        const always = found.every(other => other.has(line));
        if (always || !complaint.startsWith('RefuseConnection: ')) errors.set(line, complaint);
      }
    }
    return errors;
  }

  /**
   * Fills the memory of what ssh says to lines on their own.
   * @param {readonly string[]} candidates
   */
  async #askAlone(candidates) {
    const unknown = [...new Set(candidates)].filter(line => !this.#alone.has(line));
    /** @type {string[][]} */
    const packs = [];
    /** @type {{ readonly options: Set<string>, readonly lines: string[] }[]} */
    const open = [];
    for (const line of unknown) {
      const keyword = keywordOf(line);
      const option = keyword === undefined ? undefined : this.#optionOf(keyword);
      if (keyword === undefined || option === undefined || ALONE.has(keyword)) {
        packs.push([line]);
        continue;
      }
      // An option stands once in a pack: only its first line would count.
      let pack = open.find(({ options }) => !options.has(option));
      if (pack === undefined) {
        pack = { options: new Set(), lines: [] };
        open.push(pack);
        packs.push(pack.lines);
      }
      pack.options.add(option);
      pack.lines.push(line);
      if (pack.lines.length === PACK) open.splice(open.indexOf(pack), 1);
    }
    await Promise.all(packs.map(pack => this.#askPack(pack)));
  }

  /**
   * @param {readonly string[]} lines
   * @returns {Promise<void>}
   */
  async #askPack(lines) {
    const { accepts, lines: named, message } = await this.#ask(`${lines.join('\n')}\n`);
    if (accepts || lines.length === 1) {
      for (const line of lines) this.#alone.set(line, accepts ? undefined : (named.get(0) ?? message));
      return;
    }
    const half = lines.length >> 1;
    await Promise.all([this.#askPack(lines.slice(0, half)), this.#askPack(lines.slice(half))]);
  }

  /**
   * The lines that ssh refuses in each text, as line → complaint.
   * @param {readonly string[]} texts
   * @returns {Promise<readonly Errors[]>}
   */
  async label(texts) {
    const all = await Promise.all(texts.map(text => this.#readings(text)));
    /**
     * @param {string} text
     * @param {Errors} errors
     */
    const left = (text, errors) =>
      linesOf(text).flatMap((line, number) =>
        errors.has(number) || /^[ \t\r]*(?:#.*|(?:host|match|ignoreunknown|refuseconnection)[ \t].*)?$/i.test(line)
          ? []
          : [{ line, number }],
      );
    const labelled = texts.map((text, i) => ({ text, errors: all[i] ?? new Map() }));
    await this.#askAlone(labelled.flatMap(({ text, errors }) => left(text, errors).map(({ line }) => line)));
    await Promise.all(
      labelled.map(async ({ text, errors }) => {
        const unread = new Set(errors.keys());
        /** @type {number[]} */
        const forks = [];
        for (const { line, number } of left(text, errors)) {
          const complaint = this.#alone.get(line);
          if (complaint === undefined || /^Bad configuration option: |^RefuseConnection: /.test(complaint)) continue;
          if (complaint.startsWith('Cannot fork ')) forks.push(number);
          else errors.set(number, complaint);
        }
        for (const number of forks)
          if (await this.#cannotFork(linesOf(text), number, errors, unread)) errors.set(number, 'Cannot fork');
      }),
    );
    return all;
  }

  /**
   * Whether ssh refuses a ForkAfterAuthentication once its block applies.
   * @param {readonly string[]} lines
   * @param {number} number
   * @param {Errors} errors
   * @param {ReadonlySet<number>} unread lines refused while reading
   */
  async #cannotFork(lines, number, errors, unread) {
    // A command that cannot be put to use is a command all the same.
    /** @param {number} line */
    const isCommand = line => !unread.has(line) && /remotecommand/i.test(lines[line] ?? '');
    const kept = without(lines, new Set([...errors.keys()].filter(line => !isCommand(line))));
    const header = kept.findLastIndex((line, i) => i < number && /^[ \t]*(?:host|match)[ \t=]/i.test(line));
    const active = kept.map((line, i) => {
      if (i === header) return 'Host *';
      // What ssh says must not be silenced.
      return i === number || /loglevel/i.test(line) ? '' : line;
    });
    const { accepts, message } = await this.#ask([lines[number], ...active].join('\n'));
    return !accepts && message.startsWith('Cannot fork ');
  }
}
