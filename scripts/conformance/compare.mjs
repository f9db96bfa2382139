/** Holds our errors against those of an ssh, and makes files on which they differ as small as they get. */
import { linesOf } from './oracle.mjs';
import { isMark } from './tree-text.mjs';

/**
 * @typedef {import('./oracle.mjs').Errors} Errors
 * @typedef {(text: string) => Errors | Promise<Errors>} Check our errors in a text
 * @typedef {{ label(texts: readonly string[]): Promise<readonly Errors[]> }} Labeller ssh's errors in each text
 */

/** How many texts are labelled at once: the more there are, the better lines are put together. */
const BATCH = 250;
const SHRINK_ATTEMPTS = 300;

/**
 * The lines (from 0) on which the two differ.
 * @param {Errors} ours
 * @param {Errors} theirs
 */
function differences(ours, theirs) {
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter(line => ours.has(line) !== theirs.has(line));
}

/**
 * Compares some files.
 * @param {Iterable<{ readonly name: string, readonly text: string }>} files
 * @param {Labeller} oracle
 * @param {Check} check
 * @returns counts, and the first `keep` of the files that differ
 */
export async function compare(files, oracle, check, keep = 20) {
  /** @type {{ name: string, text: string }[]} */
  const differing = [];
  const total = { files: 0, agreeing: 0, lines: 0, agreeingLines: 0, errors: 0, differing };
  /** @param {readonly { readonly name: string, readonly text: string }[]} batch */
  const take = async batch => {
    const labels = await oracle.label(batch.map(({ text }) => text));
    for (const [i, { name, text }] of batch.entries()) {
      const theirs = labels[i] ?? new Map();
      const wrong = differences(await check(text), theirs);
      const lines = linesOf(text).length;
      total.files++;
      total.lines += lines;
      total.errors += theirs.size;
      total.agreeingLines += lines - wrong.length;
      if (wrong.length === 0) total.agreeing++;
      else if (differing.length < keep) differing.push({ name, text });
    }
  };
  let batch = [];
  for (const file of files) {
    batch.push(file);
    if (batch.length < BATCH) continue;
    await take(batch);
    batch = [];
  }
  if (batch.length > 0) await take(batch);
  return total;
}

/**
 * The smallest text found on which the two still differ, with what each says: lines go first, then pieces of lines.
 * @param {string} text
 * @param {Labeller} oracle
 * @param {Check} check
 */
export async function shrink(text, oracle, check) {
  let attempts = 0;
  /** @param {string} candidate */
  const differs = async candidate => {
    if (attempts++ >= SHRINK_ATTEMPTS) return false;
    const [label = new Map()] = await oracle.label([candidate]);
    return differences(await check(candidate), label).length > 0;
  };
  const byLines = await shrinkList(linesOf(text), lines => differs(lines.join('\n')));
  for (const [number, line] of byLines.entries()) {
    if (isMark(line)) continue;
    /** @param {readonly string[]} chars */
    const put = chars => byLines.with(number, chars.join('')).join('\n');
    byLines[number] = (await shrinkList([...line], chars => differs(put(chars)))).join('');
  }
  const smallest = byLines.join('\n');
  const [theirs = new Map()] = await oracle.label([smallest]);
  return { text: smallest, ours: await check(smallest), theirs };
}

/**
 * Leaves out runs of items, long ones first, while `holds` holds of the rest.
 * @param {readonly string[]} items
 * @param {(rest: readonly string[]) => Promise<boolean>} holds
 * @returns {Promise<string[]>}
 */
async function shrinkList(items, holds) {
  let rest = [...items];
  for (let size = rest.length >> 1; size >= 1; size >>= 1) {
    for (let start = 0; start + size <= rest.length; ) {
      const candidate = rest.toSpliced(start, size);
      if (await holds(candidate)) rest = candidate;
      else start += size;
    }
  }
  return rest;
}
