/** Findings over any text: they never throw, stay inside, and do not depend on how the text came about. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPTIONS } from '../../../server/src/schema/options.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, serviceFor, URI } from '../../support/judge.ts';
import { samplesFor } from '../../support/samples.ts';
import { runs } from '../../support/seeds.ts';

const known = OPTIONS.flatMap(option => samplesFor(option, buildOf()).map(sample => `${option.name} ${sample}`));
const anyLine = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...known) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Host a', 'Host *', '  Host a !b', 'Match all', '', '# note', '"x', 'IgnoreUnknown *'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const anyText = fc.array(anyLine, { maxLength: 10 }).map(lines => lines.join('\n'));

function plain(text: string): readonly unknown[] {
  return serviceFor(text)
    .findings(URI)
    .map(({ start, end, rule, message }) => ({ start, end, rule, message }));
}

test('findings lie inside the text and are in its order', () => {
  fc.assert(
    fc.property(anyText, text => {
      const findings = serviceFor(text).findings(URI);
      let last = 0;
      for (const { start, end, message } of findings) {
        expect(last <= start && start < end && end <= text.length).toBe(true);
        expect(message).not.toMatch(/undefined|NaN|\[object/);
        last = start;
      }
    }),
    { numRuns: runs(1000) },
  );
});

test('a text that was edited is judged as if it were new', () => {
  const edit = fc.record({ at: fc.nat(300), length: fc.nat(20), text: anyText });
  fc.assert(
    fc.property(anyText, fc.array(edit, { minLength: 1, maxLength: 5 }), (initial, edits) => {
      const service = serviceFor(initial);
      let text = initial;
      for (const { at, length, text: newText } of edits) {
        const start = Math.min(at, text.length);
        const span = { start, end: Math.min(start + length, text.length) };
        service.change(URI, span, newText);
        text = applyEdits(text, [{ span, newText }]);
        service.findings(URI);
      }
      expect(service.text(URI)).toBe(text);
      expect(service.findings(URI).map(({ start, end, rule, message }) => ({ start, end, rule, message }))).toEqual(
        plain(text),
      );
    }),
    { numRuns: runs(500) },
  );
});
