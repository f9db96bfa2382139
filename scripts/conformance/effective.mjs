/**
 * Holds what we say that ssh uses for a host against what `ssh -G` prints, line for line, and makes trees of files on which
 * the two differ as small as they get. Files that ssh refuses are not compared.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from '../find-program.mjs';
import { runSsh, safeEnvironment } from './safe-ssh.mjs';

/**
 * @typedef {import('./model.mjs').Question} Question
 * @typedef {ReadonlyMap<string, string>} Files texts by their path below the home directory
 * @typedef {{ readonly name: string, readonly files: Files, readonly questions: readonly Question[] }} Tree
 * @typedef {{ readonly name: string, readonly files: Files, readonly question: Question }} Differing
 * @typedef {{ readonly question: Question, readonly verdict: 'same' | 'different' | 'refused', readonly ours: readonly string[], readonly theirs: readonly string[] }} Answer
 */

const SHRINK_ATTEMPTS = 400;

/** Compares one ssh with our answers. */
export class Comparison {
  #folder = mkdtempSync(join(tmpdir(), 'effective-'));
  #program;
  #variables;
  #model;
  #count = 0;
  /** @type {import('./checker.mjs').Build | undefined} */
  #build;
  /** What `ssh -V` says; empty when there is no such program. */
  banner;

  /**
   * @param {string} program
   * @param {Readonly<Record<string, string>>} variables environment variables to set besides
   * @param {{ readonly knownBuild: typeof import('./checker.mjs').knownBuild, readonly answer: typeof import('./model.mjs').answer }} model
   */
  constructor(program, variables, model) {
    this.#program = findProgram(program);
    this.#variables = variables;
    this.#model = model;
    this.banner = (spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr ?? '').trim();
  }

  get build() {
    this.#build ??= this.#model.knownBuild(this.banner);
    if (this.#build === undefined) throw new Error(`${this.banner} is not a release that is modelled`);
    return this.#build;
  }

  remove() {
    rmSync(this.#folder, { recursive: true });
  }

  /**
   * Compares trees, several at a time.
   * @param {Iterable<Tree>} trees
   * @returns counts, and the first `keep` questions that are answered otherwise
   */
  async compare(trees, keep = 10) {
    /** @type {Differing[]} */
    const differing = [];
    const total = { trees: 0, pairs: 0, refused: 0, agreeing: 0, lines: 0, differing };
    const iterator = trees[Symbol.iterator]();
    const work = async () => {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        const { name, files, questions } = next.value;
        total.trees++;
        for (const { question, verdict, theirs } of await this.#ask(files, questions)) {
          total.pairs++;
          if (verdict === 'refused') total.refused++;
          else total.lines += theirs.length;
          if (verdict === 'same') total.agreeing++;
          const isNew = !differing.some(other => other.name === name);
          if (verdict === 'different' && isNew && differing.length < keep) differing.push({ name, files, question });
        }
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
    return total;
  }

  /**
   * The smallest tree found on which the two still differ about a question, and the lines that differ.
   * @param {Files} files
   * @param {Question} question
   */
  async shrink(files, question) {
    let attempts = 0;
    /** @param {readonly Placed[]} lines */
    const differs = async lines => {
      if (attempts++ >= SHRINK_ATTEMPTS) return false;
      const [answer] = await this.#ask(assembled(lines), [question]);
      return answer?.verdict === 'different';
    };
    let lines = [...files].flatMap(([path, text]) => text.split('\n').map(line => ({ path, line })));
    for (let size = lines.length >> 1; size >= 1; size >>= 1) {
      for (let start = 0; start + size <= lines.length; ) {
        const candidate = lines.toSpliced(start, size);
        if (await differs(candidate)) lines = candidate;
        else start += size;
      }
    }
    const smallest = assembled(lines);
    const [{ ours, theirs } = { ours: [], theirs: [] }] = await this.#ask(smallest, [question]);
    return { files: smallest, ours: without(ours, theirs), theirs: without(theirs, ours) };
  }

  /**
   * What both say to each question. A tree without its root is not compared.
   * @param {Files} files
   * @param {readonly Question[]} questions
   */
  async #ask(files, questions) {
    const home = join(this.#folder, String(this.#count++));
    mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home, 'config'), '');
    for (const [path, text] of files) {
      mkdirSync(dirname(join(home, path)), { recursive: true, mode: 0o700 });
      writeFileSync(join(home, path), text, { mode: 0o600 });
    }
    const text = [...files.values()].join('\n');
    const answers = await Promise.all(questions.map(question => this.#answer(home, text, question)));
    rmSync(home, { recursive: true });
    return answers;
  }

  /**
   * @param {string} home
   * @param {string} text
   * @param {Question} question
   * @returns {Promise<Answer>}
   */
  async #answer(home, text, question) {
    const { host, user, port, exec } = question;
    // Names are looked up only where there is something to look up.
    const looksUp = /canonicalize(?:permitted|hostname)|canonicaldomains/i.test(text.replaceAll('"', ''));
    const options = looksUp ? ['CanonicalizeHostname=no'] : [];
    if (/canonicalizepermitted/i.test(text.replaceAll('"', ''))) options.push('ProxyCommand=x');
    const args = [
      '-G',
      ...(user === undefined ? [] : ['-l', user]),
      ...(port === undefined ? [] : ['-p', String(port)]),
      ...options.flatMap(option => ['-o', option]),
    ];
    const config = join(home, 'config');
    const env = { ...safeEnvironment(this.#variables, home), SHELL: exec ? '/bin/true' : '/bin/false' };
    const { status, stdout } = await runSsh(this.#program, [...args, '-F', config, host], env);
    const theirs = linesOf(Buffer.from(stdout, 'latin1').toString());
    if (status !== 0) return { question, verdict: 'refused', theirs: [], ours: [] };
    const ours = linesOf(
      await this.#model.answer({
        build: this.build,
        banner: this.banner,
        config,
        variables: env,
        options,
        ...question,
      }),
    );
    return { question, verdict: ours.join('\n') === theirs.join('\n') ? 'same' : 'different', ours, theirs };
  }
}

/** @param {string} text */
function linesOf(text) {
  return text.split('\n').filter(line => line !== '');
}

/**
 * @param {readonly string[]} lines
 * @param {readonly string[]} others
 */
function without(lines, others) {
  return lines.filter(line => !others.includes(line));
}

/** @typedef {{ readonly path: string, readonly line: string }} Placed */

/**
 * @param {readonly Placed[]} lines
 * @returns {Files}
 */
function assembled(lines) {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const { path, line } of lines) files.set(path, `${files.has(path) ? `${files.get(path)}\n` : ''}${line}`);
  return files;
}

/**
 * The hosts that a text mentions in Host and Match lines, wildcards filled in, and one that it does not.
 * @param {string} text
 */
function hostsOf(text) {
  const names = text
    .split('\n')
    .filter(line => /^\s*(?:host|match)\b/i.test(line))
    .flatMap(line =>
      line
        .trim()
        .split(/[\s,="']+/)
        .slice(1),
    )
    .map(name => name.replace(/^!/, '').replaceAll('*', 'x').replaceAll('?', 'y'))
    .filter(name => /^[A-Za-z0-9][\w.:-]*$/.test(name) && !/^(?:host|originalhost|user|all|match|exec)$/i.test(name));
  return [...new Set([...names, 'conformance-host'])];
}

/**
 * The texts of a folder as trees of one file each.
 * @param {string} folder
 * @param {readonly string[]} names
 * @returns {Generator<Tree>}
 */
export function* singleFiles(folder, names) {
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    yield { name, files: new Map([['config', text]]), questions: hostsOf(text).map(host => ({ host, exec: false })) };
  }
}
