/**
 * Labels trees of files with the lines that a real ssh refuses. A line of any file is an error as oracle.mjs defines it,
 * with what other files set. An Include is an error when it brings in a file with an error, or one that others may write,
 * or leads deeper than ssh goes. The line that starts a file is an error when ssh refuses its owner or mode.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { linesOf, looksUpNames } from './oracle.mjs';
import { filesOf, pathIn, ROOT } from './tree-text.mjs';

/**
 * @typedef {import('./oracle.mjs').Context} Context
 * @typedef {import('./tree-text.mjs').TreeFile} TreeFile
 * @typedef {Map<string, string>} Blamed "file:line" → what ssh says
 * @typedef {{ readonly place: string, readonly target: string }} Edge an Include, and the file that it brings in
 * @typedef {object} Answer what ssh says to a tree
 * @property {boolean} accepts
 * @property {Blamed} blamed
 * @property {Edge[]} edges
 * @property {readonly Edge[]} tooDeep
 * @property {string | undefined} refused the file of which it refuses owner or mode
 * @property {string} message what it says last
 */

/** What a line is blamed for when other files have a say: it is judged where it stands. */
const DEPENDS =
  /^(?:Bad configuration option: |RefuseConnection: |Too many (?:identity|certificate) files|cannot fork)/i;

export class TreeOracle {
  #oracle;
  #trees = 0;

  /** @param {import('./oracle.mjs').Oracle} oracle labels the files of a tree one by one, and runs ssh */
  constructor(oracle) {
    this.#oracle = oracle;
  }

  get banner() {
    return this.#oracle.banner;
  }

  get runs() {
    return this.#oracle.runs;
  }

  /**
   * The lines that ssh refuses in each text, as line → complaint.
   * @param {readonly string[]} texts
   * @returns {Promise<readonly import('./oracle.mjs').Errors[]>}
   */
  async label(texts) {
    const trees = texts.map(filesOf);
    const alone = await this.#oracle.label(trees.flatMap(files => files.map(({ text }) => text)));
    let next = 0;
    return Promise.all(
      trees.map(files => {
        const own = new Map(files.map(({ name }) => [name, alone[next++] ?? new Map()]));
        return this.#labelTree(files, own);
      }),
    );
  }

  /**
   * @param {readonly TreeFile[]} files
   * @param {ReadonlyMap<string, import('./oracle.mjs').Errors>} own
   */
  async #labelTree(files, own) {
    /** @type {Blamed} */
    const errors = new Map();
    /** @type {(name: string, line: number, complaint: string) => void} */
    const blamed = (name, line, complaint) => errors.set(`${name}:${line}`, complaint);
    for (const [name, lines] of own)
      for (const [line, complaint] of lines) if (!DEPENDS.test(complaint)) blamed(name, line, complaint);
    const all = files.map(({ text }) => text).join('\n');
    /** @type {Map<string, Set<string>>} */
    const edges = new Map();
    const found = await Promise.all(
      this.#oracle.contextsOf(all).map(context => this.#reading(files, new Set(errors.keys()), edges, context)),
    );
    for (const complaints of found) {
      for (const [place, complaint] of complaints) {
        const always = found.every(other => other.has(place));
        if (always || !complaint.startsWith('RefuseConnection: ')) errors.set(place, complaint);
      }
    }
    // Of a file that nothing includes ssh says nothing.
    const read = new Set([ROOT, ...Array.from(edges.values(), targets => [...targets]).flat()]);
    for (const place of errors.keys()) if (!read.has(place.split(':', 1).join())) errors.delete(place);
    // What a file is to blame for, its Include is too.
    /** @param {string} name */
    const hasError = name => [...errors.keys()].some(place => place.startsWith(`${name}:`));
    for (let grown = true; grown; ) {
      grown = false;
      for (const [place, targets] of edges) {
        if (errors.has(place) || ![...targets].some(hasError)) continue;
        errors.set(place, `brings in ${[...targets].find(hasError)}`);
        grown = true;
      }
    }
    const starts = new Map(files.map(({ name, line }) => [name, line]));
    return new Map(
      Array.from(errors, ([place, complaint]) => {
        const [name = '', line] = place.split(':');
        return [(starts.get(name) ?? 0) + (line === 'access' ? 0 : Number(line) + 1), complaint];
      }),
    );
  }

  /**
   * All that ssh blames while it reads a tree, for one host: place → complaint. Lines in `blanked` are left out.
   * @param {readonly TreeFile[]} files
   * @param {ReadonlySet<string>} blanked
   * @param {Map<string, Set<string>>} edges
   * @param {Context} context
   * @returns {Promise<Blamed>}
   */
  async #reading(files, blanked, edges, context) {
    /** @type {Blamed} */
    const found = new Map();
    /** Lines that are written otherwise: place → text. */
    const instead = new Map(Array.from(blanked, place => [place, '']));
    /** @type {Set<string>} */
    const mended = new Set();
    for (;;) {
      const answer = await this.#ask(files, instead, mended, context);
      for (const { place, target } of answer.edges) {
        edges.set(place, (edges.get(place) ?? new Set()).add(target));
      }
      let isNew = false;
      for (const [place, complaint] of answer.blamed) {
        isNew ||= instead.get(place) !== '';
        instead.set(place, '');
        found.set(place, complaint);
      }
      if (answer.refused !== undefined) {
        found.set(`${answer.refused}:access`, 'Bad owner or permissions');
        isNew ||= !mended.has(answer.refused);
        mended.add(answer.refused);
      }
      const deepest = answer.tooDeep.at(-1);
      if (deepest !== undefined) {
        // Where a file comes round again is where it goes wrong; without such, at the last.
        const round = answer.tooDeep.findIndex(({ target }, i) => isAbove(answer.tooDeep, i, target));
        const chain = round === -1 ? answer.tooDeep : answer.tooDeep.slice(0, round + 1);
        for (const { place } of chain) found.set(place, 'Too many recursive configuration includes');
        const stop = chain.at(-1) ?? deepest;
        const text = round === -1 ? '' : await this.#without(files, instead, stop);
        isNew ||= instead.get(stop.place) !== text;
        instead.set(stop.place, text);
      }
      if (answer.accepts || answer.message.endsWith('Cannot fork into background without a command to execute.'))
        return found;
      if (!isNew) return found;
    }
  }

  /**
   * An Include that brings in what the one at `place` does but for `target`, so that ssh comes to the files behind it.
   * @param {readonly TreeFile[]} files
   * @param {ReadonlyMap<string, string>} instead
   * @param {Edge} edge
   */
  async #without(files, instead, { place, target }) {
    const [name, number] = place.split(':');
    const written = linesOf(files.find(file => file.name === name)?.text ?? '')[Number(number)];
    const text = instead.get(place) ?? written ?? '';
    const empty = files.filter(file => file.name !== ROOT).map(file => ({ ...file, mode: 0o600, text: '' }));
    const { edges } = await this.#ask(
      [{ name: ROOT, mode: 0o600, line: -1, text }, ...empty],
      new Map(),
      new Set(),
      {},
    );
    const others = edges.map(edge => edge.target).filter(other => other !== target);
    return others.length === 0 ? '' : `Include ${others.join(' ')}`;
  }

  /**
   * Runs ssh on a tree of its own, and takes apart what it says.
   * @param {readonly TreeFile[]} files
   * @param {ReadonlyMap<string, string>} instead lines that are written otherwise
   * @param {ReadonlySet<string>} mended files whose mode is made right
   * @param {Context} context
   */
  async #ask(files, instead, mended, context) {
    const home = this.#oracle.folder(`tree${this.#trees++}`);
    for (const { name, mode, text } of files) {
      const path = pathIn(home, name);
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const lines = linesOf(text).map((line, number) => instead.get(`${name}:${number}`) ?? line);
      writeFileSync(path, lines.join('\n'));
      chmodSync(path, mended.has(name) ? 0o600 : mode);
    }
    const names = new Map(files.map(({ name }) => [pathIn(home, name), name]));
    const { status, said } = await this.#oracle.run(pathIn(home, ROOT), {
      ...context,
      home,
      verbose: true,
      isProxied: files.some(({ text }) => looksUpNames(text)),
    });
    rmSync(home, { recursive: true });
    /** @type {Answer} */
    const answer = {
      accepts: status === 0,
      blamed: new Map(),
      edges: [],
      tooDeep: [],
      refused: undefined,
      message: '',
    };
    /** @type {(Edge | undefined)[]} */
    const chain = [];
    for (const line of said) {
      const [, from, number, to = '', depth] =
        /^debug3: (\/.*) line (\d+): Including file (\/.*) depth (\d+)/.exec(line) ?? [];
      if (from !== undefined) {
        const edge = { place: `${names.get(from)}:${Number(number) - 1}`, target: nameOf(names, to) ?? to };
        answer.edges.push(edge);
        chain.length = Number(depth);
        chain[Number(depth)] = edge;
      }
      if (line.startsWith('debug')) continue;
      answer.message = line;
      if (/^Too many recursive configuration includes/.test(line))
        answer.tooDeep = chain.filter(edge => edge !== undefined);
      const [, bad] = /^Bad owner or permissions on (\/.*)$/.exec(line) ?? [];
      if (bad !== undefined) answer.refused = nameOf(names, bad);
      const [, path = '', at, complaint = ''] = /^(\/.*?):? line (\d+): ?(.*)$/s.exec(line) ?? [];
      const name = names.get(path);
      if (name !== undefined && !this.#oracle.isRemark(complaint))
        answer.blamed.set(`${name}:${Number(at) - 1}`, complaint);
    }
    return answer;
  }
}

/**
 * The file of a path as ssh says it: it may have been written with a detour.
 * @param {ReadonlyMap<string, string>} names
 * @param {string} path
 */
function nameOf(names, path) {
  return names.get(path.replace(/\/{2,}|\/\.\//g, '/'));
}

/**
 * Whether the edges before number `i` come from, or lead to, a file.
 * @param {readonly Edge[]} edges
 * @param {number} i
 * @param {string} name
 */
function isAbove(edges, i, name) {
  return edges.slice(0, i + 1).some(({ place }) => place.startsWith(`${name}:`));
}
