/**
 * Holds what we answer to a whole command line, `ssh ARGUMENTS HOST ARGUMENTS`, against `ssh -G`: whether ssh refuses it, and
 * else all that it prints, byte for byte. What is asked is in peer-questions.mjs.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from '../find-program.mjs';
import { runSsh, safeEnvironment } from './safe-ssh.mjs';

/**
 * @typedef {import('../../server/src/model/effective/request.ts').Given} Given
 * @typedef {object} Question a tree of files, and what is typed
 * @property {ReadonlyMap<string, string>} files texts by path in the home directory, as latin1; `config` is that of -F
 * @property {readonly Given[]} before what is given before the destination
 * @property {string} destination
 * @property {readonly Given[]} behind what is given behind it
 * @typedef {typeof import('./model.mjs').response} Model
 */

/** @type {Record<Exclude<Given['kind'], 'letter'>, string>} */
const LETTERS = { option: '-o', user: '-l', port: '-p', jump: '-J' };

/**
 * What is typed after `ssh`.
 * @param {Omit<Question, 'files'>} question
 */
export function typedArguments({ before, destination, behind }) {
  /** @type {(given: readonly Given[]) => readonly string[]} */
  const words = given =>
    given.flatMap(each => {
      if (each.kind !== 'letter') return [LETTERS[each.kind], each.text];
      return each.text === '' ? [`-${each.letter}`] : [`-${each.letter}`, each.text];
    });
  // Behind "--" ssh looks for no more options.
  return [...words(before), ...(behind.length === 0 ? ['--'] : []), destination, ...words(behind)];
}

/** Compares one ssh with our answers. */
export class Peers {
  #folder = mkdtempSync(join(tmpdir(), 'peers-'));
  #program;
  #variables;
  #model;
  #build;
  #banner;
  #count = 0;

  /**
   * @param {string} program
   * @param {import('./checker.mjs').Build} build
   * @param {Readonly<Record<string, string>>} variables environment variables to set besides
   * @param {Model} model our side
   */
  constructor(program, build, variables, model) {
    this.#program = findProgram(program);
    this.#build = build;
    this.#variables = variables;
    this.#model = model;
    this.#banner = (spawnSync(program, ['-V'], { encoding: 'utf8' }).stderr ?? '').trim();
  }

  remove() {
    rmSync(this.#folder, { recursive: true });
  }

  /**
   * Asks all questions, several at a time. Returns counts, and those that are answered otherwise.
   * @param {readonly Question[]} questions
   */
  async compare(questions) {
    // A refusal is an answer here.
    /** @type {{ trees: number, pairs: number, refused: number, agreeing: number, differing: (Difference & { question: Question })[] }} */
    const total = { trees: 0, pairs: 0, refused: 0, agreeing: 0, differing: [] };
    const iterator = questions[Symbol.iterator]();
    const texts = new Set();
    const work = async () => {
      for (let next = iterator.next(); !next.done; next = iterator.next()) {
        const { theirs, ours, message } = await this.#ask(next.value);
        texts.add(JSON.stringify([...next.value.files]));
        total.pairs++;
        if (theirs === ours) total.agreeing++;
        else total.differing.push({ question: next.value, ...difference(theirs, ours, message) });
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() + 1 }, work));
    total.trees = texts.size;
    return total;
  }

  /** @param {Question} question */
  async #ask(question) {
    const home = join(this.#folder, String(this.#count++));
    mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    for (const [path, text] of question.files) {
      mkdirSync(dirname(join(home, path)), { recursive: true, mode: 0o700 });
      writeFileSync(join(home, path), Buffer.from(text, 'latin1'), { mode: 0o600 });
    }
    const config = join(home, 'config');
    const variables = safeEnvironment(this.#variables, home);
    const { status, stdout, stderr } = await runSsh(
      this.#program,
      ['-G', '-F', config, ...typedArguments(question)],
      variables,
    );
    const ours = await this.#model({ build: this.#build, banner: this.#banner, config, variables, ...question });
    rmSync(home, { recursive: true });
    return { theirs: status === 0 ? stdout : undefined, ours, message: stderr.trim() };
  }
}

/**
 * The lines that only one of the two has; a refusal is one line.
 * @typedef {{ readonly theirs: readonly string[], readonly ours: readonly string[] }} Difference
 * @param {string | undefined} theirs
 * @param {string | undefined} ours
 * @param {string} message why ssh refuses
 * @returns {Difference}
 */
function difference(theirs, ours, message) {
  /** @type {(text: string | undefined) => readonly string[]} */
  const lines = text => (text === undefined ? ['(refused)'] : text.split('\n'));
  const [left, right] = [lines(theirs), lines(ours)];
  /** @type {(these: readonly string[], those: readonly string[]) => readonly string[]} */
  const others = (these, those) => these.filter(line => !those.includes(line)).slice(0, 8);
  const isRefused = theirs === undefined;
  return {
    theirs: isRefused ? [`(refused) ${message}`] : others(left, right),
    ours: ours === undefined ? right : isRefused ? ['(accepted)'] : others(right, left),
  };
}
