/**
 * Long lines are coloured in a time that grows with their length: whatever they hold, the engine is given twice as much text to
 * look at when they are twice as long. What is counted is that text, not the time.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { WANTS_FRESH } from '../support/seeds.ts';

const require = createRequire(import.meta.url);
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const GRAMMARS: Readonly<Record<string, string>> = {
  'source.ssh-config': read('../../syntaxes/ssh_config.tmLanguage.json'),
  'source.shell': read('./shell-stub.tmLanguage.json'),
};

/** UTF-16 code units of the texts that were made for the engine, and the most that one search may look at, of all. */
let given = 0;
let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => {
        given += text.length;
        return new oniguruma.OnigString(text);
      },
    }),
    loadGrammar: async scope => {
      const text = GRAMMARS[scope];
      return text === undefined ? undefined : textmate.parseRawGrammar(text, 'grammar.json');
    },
  });
  const loaded = await registry.loadGrammar('source.ssh-config');
  if (loaded === null) throw new Error('the grammar does not load');
  grammar = loaded;
});

/** How much text the engine was given for a line, and what it made of it. */
function work(line: string) {
  given = 0;
  const { tokens, stoppedEarly } = grammar.tokenizeLine(line, textmate.INITIAL);
  return { given, tokens, stoppedEarly };
}

/** Every rule begins with one of these. */
const HEADS = [
  ...[
    'Host ',
    'Match host ',
    'Match exec ',
    'Match user ',
    'Match ',
    'Include ',
    'ProxyCommand ',
    'KnownHostsCommand ',
  ],
  ...['ProxyJump ', 'VersionAddendum ', 'User ', 'SetEnv ', '"Port" ', 'User "', 'Port', '=', '==', '""', '', '#', ' '],
];
/** And looks for one of these. */
const PIECES = [
  ...['a', 'a ', ' ', '\t', '\r', '\f', '"', "'", '"a" ', "'a' ", '"a', '\\', '\\"', '\\ ', '#', ' #', '=', 'a=b '],
  ...['%h', '%', '${A}', '${', '$A ', '~a/', '~', '*', '?a', '[a]', '[', '!a ', '!', 'a,', ',', '1', '1h', '0x', '-1:'],
  ...[
    '1.2.3.4 ',
    '1.',
    '::1 ',
    ':',
    '[::1]:22,',
    'a@b:1,',
    '@',
    'ssh://',
    '/',
    'yes ',
    'none ',
    'host a ',
    'all ',
    'exec "a" ',
  ],
  ...['; a ', '| ', '$(', '`a` ', 'é', '🐧 '],
];
const lineOf = (head: string, piece: string, length: number): string =>
  head + piece.repeat(Math.ceil(length / piece.length));

test.each(HEADS)('a line that begins with %j', head => {
  for (const piece of PIECES) {
    const [once, twice] = [20_000, 40_000].map(length => work(lineOf(head, piece, length)));
    expect(twice?.given, piece).toBeLessThan(2.1 * (once?.given ?? 0));
    expect(twice?.tokens.length, piece).toBeLessThan(10);
    expect(twice?.stoppedEarly, piece).toBe(false);
  }
});

test('lines that are looked into are so short that even the square of their length is little', () => {
  // Each fourth, and all where fresh seeds are wanted.
  const pairs = HEADS.flatMap(head => PIECES.map(piece => [head, piece] as const));
  const tried = pairs.filter((_, i) => WANTS_FRESH || i % 4 === 0);
  const most = Math.max(...tried.map(([head, piece]) => work(lineOf(head, piece, 1900)).given));
  expect(most).toBeLessThan(10_000_000);
});

test('the keyword of a long line has its colour, and a long comment is one', () => {
  const scopes = (line: string) => work(line).tokens.map(({ startIndex, scopes }) => [startIndex, scopes.at(-1)]);
  expect(scopes(`  User ${'a '.repeat(2000)}`)).toEqual([
    [0, 'source.ssh-config'],
    [2, 'support.type.property-name.json.ssh-config'],
    [6, 'string.unquoted.ssh-config'],
  ]);
  expect(scopes(`# ${'a '.repeat(2000)}`).at(-1)).toEqual([1, 'comment.line.number-sign.ssh-config']);
});
