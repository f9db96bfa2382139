/** Holds our errors against those of an ssh, and makes files on which they differ as small as they get. */
import { linesOf } from './oracle.mjs';
import { isMark } from './tree-text.mjs';

/** How many texts are labelled at once: the more there are, the better lines are put together. */
const BATCH = 250;
const SHRINK_ATTEMPTS = 300;

/** The lines (from 0) on which the two differ. */
function differences(ours, theirs) {
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter(line => ours.has(line) !== theirs.has(line));
}

/**
 * Compares some files.
 * @param files an iterable of { name, text }
 * @returns counts, and the first `keep` of the files that differ
 */
export async function compare(files, oracle, check, keep = 20) {
  const total = { files: 0, agreeing: 0, lines: 0, agreeingLines: 0, errors: 0, differing: [] };
  const take = async batch => {
    const labels = await oracle.label(batch.map(({ text }) => text));
    for (const [i, { name, text }] of batch.entries()) {
      const wrong = differences(await check(text), labels[i]);
      const lines = linesOf(text).length;
      total.files++;
      total.lines += lines;
      total.errors += labels[i].size;
      total.agreeingLines += lines - wrong.length;
      if (wrong.length === 0) total.agreeing++;
      else if (total.differing.length < keep) total.differing.push({ name, text });
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

/** The smallest text found on which the two still differ, with what each says: lines go first, then pieces of lines. */
export async function shrink(text, oracle, check) {
  let attempts = 0;
  const differs = async candidate => {
    if (attempts++ >= SHRINK_ATTEMPTS) return false;
    const [label] = await oracle.label([candidate]);
    return differences(await check(candidate), label).length > 0;
  };
  const byLines = await shrinkList(linesOf(text), lines => differs(lines.join('\n')));
  for (let number = 0; number < byLines.length; number++) {
    if (isMark(byLines[number])) continue;
    const put = chars => byLines.with(number, chars.join('')).join('\n');
    byLines[number] = (await shrinkList([...byLines[number]], chars => differs(put(chars)))).join('');
  }
  const smallest = byLines.join('\n');
  const [theirs] = await oracle.label([smallest]);
  return { text: smallest, ours: await check(smallest), theirs };
}

/** Leaves out runs of items, long ones first, while `holds` holds of the rest. */
async function shrinkList(items, holds) {
  let rest = items;
  for (let size = rest.length >> 1; size >= 1; size >>= 1) {
    for (let start = 0; start + size <= rest.length; ) {
      const candidate = rest.toSpliced(start, size);
      if (await holds(candidate)) rest = candidate;
      else start += size;
    }
  }
  return rest;
}
