/**
 * Labels trees of files with the lines that a real ssh refuses. A line of any file is an error as oracle.mjs defines it,
 * with what other files set. An Include is an error when it brings in a file with an error, or one that others may write,
 * or leads deeper than ssh goes. The line that starts a file is an error when ssh refuses its owner or mode.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { linesOf, looksUpNames } from './oracle.mjs';
import { filesOf, pathIn, ROOT } from './tree-text.mjs';

/** What a line is blamed for when other files have a say: it is judged where it stands. */
const DEPENDS =
  /^(?:Bad configuration option: |RefuseConnection: |Too many (?:identity|certificate) files|cannot fork)/i;

export class TreeOracle {
  #oracle;
  #trees = 0;

  /** @param oracle labels the files of a tree one by one, and runs ssh */
  constructor(oracle) {
    this.#oracle = oracle;
  }

  get banner() {
    return this.#oracle.banner;
  }

  get runs() {
    return this.#oracle.runs;
  }

  /** The lines that ssh refuses in each text, as line → complaint. */
  async label(texts) {
    const trees = texts.map(filesOf);
    const alone = await this.#oracle.label(trees.flatMap(files => files.map(({ text }) => text)));
    let next = 0;
    return Promise.all(
      trees.map(files => {
        const own = new Map(files.map(({ name }) => [name, alone[next++]]));
        return this.#labelTree(files, own);
      }),
    );
  }

  async #labelTree(files, own) {
    const errors = new Map();
    const blamed = (name, line, complaint) => errors.set(`${name}:${line}`, complaint);
    for (const [name, lines] of own)
      for (const [line, complaint] of lines) if (!DEPENDS.test(complaint)) blamed(name, line, complaint);
    const all = files.map(({ text }) => text).join('\n');
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
    for (const place of errors.keys()) if (!read.has(place.split(':')[0])) errors.delete(place);
    // What a file is to blame for, its Include is too.
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
        const [name, line] = place.split(':');
        return [starts.get(name) + (line === 'access' ? 0 : Number(line) + 1), complaint];
      }),
    );
  }

  /** All that ssh blames while it reads a tree, for one host: place → complaint. Lines in `blanked` are left out. */
  async #reading(files, blanked, edges, context) {
    const found = new Map();
    /** Lines that are written otherwise: place → text. */
    const instead = new Map(Array.from(blanked, place => [place, '']));
    const mended = new Set();
    for (;;) {
      const answer = await this.#ask(files, instead, mended, context);
      for (const { place, target } of answer.edges) {
        if (!edges.has(place)) edges.set(place, new Set());
        edges.get(place).add(target);
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
      if (answer.tooDeep.length > 0) {
        // Where a file comes round again is where it goes wrong; without such, at the last.
        const round = answer.tooDeep.findIndex(({ target }, i) => isAbove(answer.tooDeep, i, target));
        const chain = round === -1 ? answer.tooDeep : answer.tooDeep.slice(0, round + 1);
        for (const { place } of chain) found.set(place, 'Too many recursive configuration includes');
        const stop = chain.at(-1);
        const text = round === -1 ? '' : await this.#without(files, instead, stop);
        isNew ||= instead.get(stop.place) !== text;
        instead.set(stop.place, text);
      }
      if (answer.accepts || answer.message.endsWith('Cannot fork into background without a command to execute.'))
        return found;
      if (!isNew) return found;
    }
  }

  /** An Include that brings in what the one at `place` does but for `target`, so that ssh comes to the files behind it. */
  async #without(files, instead, { place, target }) {
    const [name, number] = place.split(':');
    const text = instead.get(place) ?? linesOf(files.find(file => file.name === name).text)[Number(number)];
    const empty = files.filter(file => file.name !== ROOT).map(file => ({ ...file, mode: 0o600, text: '' }));
    const { edges } = await this.#ask([{ name: ROOT, mode: 0o600, text }, ...empty], new Map(), new Set(), {});
    const others = edges.map(edge => edge.target).filter(other => other !== target);
    return others.length === 0 ? '' : `Include ${others.join(' ')}`;
  }

  /** Runs ssh on a tree of its own, and takes apart what it says. @param instead lines that are written otherwise */
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
    const answer = {
      accepts: status === 0,
      blamed: new Map(),
      edges: [],
      tooDeep: [],
      refused: undefined,
      message: '',
    };
    const chain = [];
    for (const line of said) {
      const [, from, number, to, depth] =
        /^debug3: (\/.*) line (\d+): Including file (\/.*) depth (\d+)/.exec(line) ?? [];
      if (from !== undefined) {
        const edge = { place: `${names.get(from)}:${Number(number) - 1}`, target: nameOf(names, to) };
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
      const [, path, at, complaint] = /^(\/.*?):? line (\d+): ?(.*)$/s.exec(line) ?? [];
      const name = names.get(path);
      if (name !== undefined && !this.#oracle.isRemark(complaint))
        answer.blamed.set(`${name}:${Number(at) - 1}`, complaint);
    }
    return answer;
  }
}

/** The file of a path as ssh says it: it may have been written with a detour. */
function nameOf(names, path) {
  return names.get(path.replace(/\/{2,}|\/\.\//g, '/'));
}

/** Whether the edges before number `i` come from, or lead to, a file. */
function isAbove(edges, i, name) {
  return edges.slice(0, i + 1).some(({ place }) => place.startsWith(`${name}:`));
}
