/** Texts to try things on: made-up files by seed, and examples of the rules' pages put together. */
import { fileURLToPath } from 'node:url';
import { Generator } from '../../scripts/conformance/generate.mjs';
import { choices } from '../../scripts/conformance/random.mjs';
import type { Build } from '../../server/src/schema/build.ts';
import { documentedRules } from './rule-pages.ts';
import { allSpellings, samplesFor } from './samples.ts';
import { runs } from './seeds.ts';

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url));
const examples = documentedRules(folder).flatMap(({ page }) =>
  page.examples.filter(({ text }) => text.length < 2_000).map(({ text }) => text),
);

/** `count` texts, or a part of them (see `runs`): every second one is put together of one to four examples, sometimes with carriage returns or without a last line feed. */
export function madeUpFiles(build: Build, seed: number, count: number): readonly string[] {
  const generator = new Generator(allSpellings(), samplesFor, build);
  return Array.from({ length: runs(count) }, (_, index) => {
    if (index % 2 === 1) return generator.file(seed, index);
    const random = choices(seed, index);
    const text = random.some(1, 4, () => random.pick(examples)).join(random.pick(['', '\n', '\n# note\n']));
    const ended = random.chance(0.3) ? text.trimEnd() : text;
    return random.chance(0.2) ? ended.replaceAll('\n', '\r\n') : ended;
  });
}
