/**
 * No regular expression takes time by the square of the length of a text, or worse: scslre finds those that can go back over what
 * they have read. It reads the expression, and does not run it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, type RegExpLiteral, Visitor } from 'oxc-parser';
import { analyse } from 'scslre';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const ALL = { Trade: true, Self: true, Move: true } as const;

/** What is wrong with an expression: "Move" where it is tried from each place of a run of characters, and so on. */
function problemsOf({ pattern, flags }: RegExpLiteral['regex']): readonly string[] {
  return analyse({ source: pattern, flags }, { reportTypes: ALL }).reports.map(({ type }) => type);
}

function expressionsOf(file: string): readonly RegExpLiteral[] {
  const found: RegExpLiteral[] = [];
  const visitor = new Visitor({
    Literal: node => {
      if ('regex' in node) found.push(node);
    },
  });
  visitor.visit(parseSync(file, readFileSync(path.join(root, file), 'utf8')).program);
  return found;
}

const files = ['server/src', 'client/src'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.posix.join(folder, name.replaceAll('\\', '/'))),
);

test('all expressions are linear', () => {
  const expressions = files.flatMap(file => expressionsOf(file).map(({ raw, regex }) => ({ file, raw, regex })));
  expect(expressions.length).toBeGreaterThan(300);
  const wrong = expressions.filter(({ regex }) => problemsOf(regex).length > 0);
  expect(wrong.map(({ file, raw }) => `${file}: ${raw}`)).toEqual([]);
});

test.each([
  ['=+$', 'Move'],
  ['^\\s*.*x$', 'Trade'],
  ['^(?:a+)+$', 'Self'],
])('%s is not', (pattern, problem) => {
  expect(problemsOf({ pattern, flags: '' })).toContain(problem);
});
