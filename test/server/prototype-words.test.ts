/** Words that every object of JavaScript knows, such as "constructor", are words like any other, in all places of a file. */
import { expect, test } from 'vitest';
import { OPTIONS } from '../../server/src/schema/options.ts';
import { buildOf, serviceFor, URI } from '../support/judge.ts';

const WORDS = [...Object.getOwnPropertyNames(Object.prototype), 'length', 'prototype', 'name'];

const PLACES: readonly ((word: string) => string)[] = [
  word => `${word} x\n${word}\n${word}:\n${word}=1\n"${word}" y\n`,
  word => `Match ${word}\nMatch ${word} x\nMatch host a ${word} x\nMatch !${word}\nMatch ${word.toUpperCase()}=x\n`,
  word => `Host ${word}\nHost a,${word}\nHost [${word}]\nTag ${word}\nMatch tagged ${word}\n`,
  word => `Include [[:${word}:]]\nInclude ~${word}/x\nInclude \${${word}}\nIdentityFile ~/\${${word}}/%${word}\n`,
  word => OPTIONS.map(({ name }) => `${name} ${word}\n${name} a,${word}\n${name} +${word}\n`).join(''),
];

test.each(['8.4', '10.6'] as const)('by OpenSSH %s', release => {
  for (const word of WORDS) {
    for (const place of PLACES) {
      const service = serviceFor(place(word), buildOf(release));
      for (const finding of service.findings(URI)) {
        const texts = finding.fixes().flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]);
        for (const text of [finding.message, ...texts]) {
          expect(typeof text).toBe('string');
          expect(text).not.toMatch(/native code|\[object/);
        }
      }
      expect(service.explain('a', URI, true)?.host).toBe('a');
    }
  }
});

test('as what is typed, and in what ssh says', async () => {
  const service = serviceFor('Host a\n');
  for (const word of WORDS) {
    expect(service.explain(word, URI, false)?.host ?? word).toBe(word);
    for (const log of [
      `Unable to negotiate with 1.2.3.4 port 22: no matching ${word} found. Their offer: ${word}`,
      `channel 0: open failed: ${word}: ${word}`,
      `/home/user/.ssh/config: line 1: Bad configuration option: ${word}`,
    ])
      expect(Array.isArray(await service.diagnose(log, undefined, undefined))).toBe(true);
  }
});
