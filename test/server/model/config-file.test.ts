/** What a file knows of its lines after edits is what it would know if it were read anew; and what they leave alone stays the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConfigFile } from '../../../server/src/model/config-file.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import type { Line } from '../../../server/src/syntax/line.ts';
import { buildOf } from '../../support/judge.ts';

const build = buildOf();
const rules = lineRulesOf(build);

const words = [
  'Host a',
  'Host b*',
  'Match all',
  'User x',
  'User y',
  ' Port 22',
  '# note',
  '',
  'Include p',
  'HostName h',
];
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map(lines => lines.join('\n'));
const inserted = fc.oneof(text, fc.constantFrom('\n', 'x', '\nHost c\n', ' ', '#'));
const edits = fc.array(fc.tuple(fc.nat(80), fc.nat(12), inserted), { minLength: 1, maxLength: 8 });

function isComment(line: Line): boolean | undefined {
  return line.kind === 'comment' || undefined;
}

function firstArgument(line: Line): string | undefined {
  return line.kind === 'directive' ? line.args[0]?.value : undefined;
}

/** All that a file says of itself. */
function said(file: ConfigFile): unknown {
  const facts = [file.facts(isComment), file.facts(firstArgument, 'user'), file.facts(firstArgument, 'match')];
  return {
    keywords: new Set(file.keywords),
    named: [...file.keywords, 'port'].sort().map(keyword => [keyword, file.directivesNamed(keyword)]),
    headers: file.headers,
    blocks: file.blocks,
    facts: facts.map(({ numbers, values }) => [numbers, values]),
  };
}

test('edits leave what a new file would have, and keep the objects of what they do not touch', () => {
  let kept = 0;
  fc.assert(
    fc.property(text, edits, (start, changes) => {
      let file = new ConfigFile(ConfigText.read(start, rules), build);
      said(file);
      for (const [at, length, newText] of changes) {
        const from = Math.min(at, file.text.length);
        const span = { start: from, end: Math.min(from + length, file.text.length) };
        const before = file;
        file = new ConfigFile(file.text.replace(span, newText), build, before);
        expect(said(file)).toEqual(said(new ConfigFile(ConfigText.read(file.text.text, rules), build)));
        const isUntouched = (line: Line, i: number): boolean => line === before.headers[i];
        const hasSameHeaders = before.headers.length === file.headers.length && file.headers.every(isUntouched);
        const includes = file.linesNamed('include');
        const hasSameIncludes = before.linesNamed('include').every((line, i) => line === includes[i]);
        if (!hasSameHeaders || !hasSameIncludes || includes.length !== before.linesNamed('include').length) continue;
        expect(file.structure).toBe(before.structure);
        for (const [i, block] of file.blocks.entries()) {
          const old = before.blocks[i];
          const isSame =
            block.lines.every((line, j) => line === old?.lines[j]) && block.lines.length === old?.lines.length;
          expect(block.lines === old?.lines).toBe(isSame);
          if (isSame) kept++;
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(kept).toBeGreaterThan(100);
});
