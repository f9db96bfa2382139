/**
 * Holds the grammar against ssh's own idea of a comment, and against the rule that nothing reaches past a line.
 * What ssh drops is worked out here once more, by hand and by character, so that two independent readings meet.
 * Colours other than comments are asserted in the *.test.ssh_config files next to this one.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import cases from '../fixtures/facts/syntax-cases.json' with { type: 'json' };
import { REAL_FILES } from '../support/real-files.ts';
import { runs } from '../support/seeds.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

const grammarFiles: Readonly<Record<string, string>> = {
  'source.ssh-config': 'syntaxes/ssh_config.tmLanguage.json',
  'source.shell': 'test/grammar/shell-stub.tmLanguage.json',
};

const LANGUAGE = { ssh_config: 1, shellscript: 2 };
const TOKEN_TYPE = { other: 0, comment: 1, string: 2 };

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async scope => {
      const path = grammarFiles[scope];
      return path === undefined ? undefined : textmate.parseRawGrammar(read(path), path);
    },
  });
  // As VS Code does from the manifest: languages become numbers, token types become vscode-textmate's.
  const [contribution] = JSON.parse(read('package.json')).contributes.grammars;
  const asNumbers = (names: object, numbers: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(names).map(([selector, name]) => [selector, numbers[name] ?? -1]));
  const loaded = await registry.loadGrammarWithConfiguration('source.ssh-config', LANGUAGE.ssh_config, {
    embeddedLanguages: asNumbers(contribution.embeddedLanguages, LANGUAGE),
    tokenTypes: asNumbers(contribution.tokenTypes, TOKEN_TYPE),
  });
  if (loaded === null) throw new Error('the grammar does not load');
  grammar = loaded;
});

/** The offset (0-based) at which the grammar sees ssh's comment in one line, or undefined. */
function colouredComment(line: string): number | undefined {
  return grammar
    .tokenizeLine(line, textmate.INITIAL)
    .tokens.find(token => token.scopes.includes('comment.line.number-sign.ssh-config'))?.startIndex;
}

const COMMANDS = /^(?:proxycommand|localcommand|remotecommand|knownhostscommand|versionaddendum)$/i;

/**
 * The offset (0-based) of the text that ssh drops as a comment in one line, or undefined: no comment, or a line that
 * ssh refuses or drops for another reason. Follows strdelim() for the keyword and argv_split() for the arguments.
 */
function droppedComment(line: string): number | undefined {
  let at = 0;
  const skip = (characters: string): void => {
    while (at < line.length && characters.includes(line[at] ?? '')) at++;
  };
  /** The next piece up to a blank, an equals sign or a quote; undefined for an open quote. */
  const piece = (): string | undefined => {
    const start = at;
    while (at < line.length && !' \t\r="'.includes(line[at] ?? '')) at++;
    const before = line.slice(start, at);
    if (line[at] === '"') {
      const close = line.indexOf('"', at + 1);
      if (close < 0) return undefined;
      const joined = before + line.slice(at + 1, close);
      at = close + 1;
      skip(' \t\r');
      return joined;
    }
    const equals = line[at] === '=';
    at++;
    skip(' \t\r');
    if (!equals && line[at] === '=') {
      at++;
      skip(' \t\r');
    }
    return before;
  };
  let start = at;
  let keyword = piece();
  if (keyword === '') {
    start = at;
    keyword = piece();
  }
  // Also with an open quote: ssh drops the line either way.
  if (/^"?#/.test(line.slice(start))) return start;
  if (keyword === undefined || keyword === '' || COMMANDS.test(keyword)) return undefined;
  if (/^proxyjump$/i.test(keyword)) {
    const cut = line.indexOf('#', at);
    return cut < 0 ? undefined : cut;
  }
  while (at < line.length) {
    skip(' \t');
    if (line[at] === '#') return at;
    let quote: string | undefined;
    for (; at < line.length; at++) {
      const character = line[at] ?? '';
      const next = line[at + 1] ?? '';
      if (character === '\\' && next !== '' && (`"'\\`.includes(next) || (quote === undefined && next === ' '))) at++;
      else if (quote !== undefined) quote = character === quote ? undefined : quote;
      else if (character === '"' || character === "'") quote = character;
      else if (character === ' ' || character === '\t') break;
    }
    if (quote !== undefined) return undefined;
  }
  return undefined;
}

/** Lines and the comment in each, as ssh -G of OpenSSH 10.6 reads them. */
const table: readonly (readonly [line: string, comment: string | undefined])[] = [
  ['# a', '# a'],
  [' \t# a', '# a'],
  ['=# a', '# a'],
  ['"#" a', '"#" a'],
  ['"" # a', '# a'],
  ['Port 22 # a "', '# a "'],
  ['Port=22 #', '#'],
  ['Port # 22', '# 22'],
  ['Port#22', undefined],
  ['User a#b', undefined],
  ['User a\\ #b', undefined],
  ['User a \\#b', undefined],
  ['User ""#b', undefined],
  ['User "#a" #b', '#b'],
  ["User 'a \\' #b' #c", '#c'],
  ['User "a #b', undefined],
  ["User it's #b", undefined],
  ['Us"er" a #b', '#b'],
  ['Host a #b', '#b'],
  ['Host !#a #b', '#b'],
  ['Match host #b', '#b'],
  ['Match host a#b,#c #d', '#d'],
  ['Match exec "a #b" #c', '#c'],
  ['Include a#b #c', '#c'],
  ['ProxyCommand a #b', undefined],
  ['LocalCommand #b', undefined],
  ['RemoteCommand = a #b', undefined],
  ['KnownHostsCommand a #b', undefined],
  ['VersionAddendum a #b', undefined],
  ['ProxyJump a#b', '#b'],
  ['ProxyJump "a#b"', '#b"'],
  ['==Port #b', undefined],
  [' "" Port #b', undefined],
  ['; #b', '#b'],
];

describe('comments', () => {
  it.each(table)('%s', (line, comment) => {
    const expected = comment === undefined ? undefined : line.length - comment.length;
    expect(colouredComment(line)).toBe(expected);
    expect(droppedComment(line)).toBe(expected);
  });

  it('are what ssh drops, for any line', () => {
    const word = fc.constantFrom(
      ...['Port', 'Host', 'Match', 'Include', 'ProxyJump', 'ProxyCommand', 'VersionAddendum', 'exec', 'host', '%h'],
      ...[' ', ' ', '\t', '=', '"', '"', "'", '\\', '#', '#', '!', ',', '$(', '<<E', ':', '@', '[', '~', '+', 'a', '1'],
    );
    const line = fc.array(word, { maxLength: 14 }).map(words => words.join('').trimEnd());
    fc.assert(
      fc.property(line, text => {
        // Left out: a raw keyword with quotes inside its name, and quotes in a jump list, where ssh refuses the line.
        fc.pre(!/(?:proxyjump|proxycommand|versionaddendum)""/i.test(text) && !/proxyjump.*["']/i.test(text));
        expect(colouredComment(text)).toBe(droppedComment(text));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('one line at a time', () => {
  it('leaves no state behind, whatever the line', () => {
    const start = fc.constantFrom('', 'ProxyCommand ', 'RemoteCommand=', 'Match exec ', 'Host ', 'User ', 'ProxyJump ');
    const rest = fc.string({ unit: fc.constantFrom(...'"\'\\$(<`#%{}|; =aE\t['), maxLength: 24 });
    fc.assert(
      fc.property(start, rest, (head, tail) => {
        const { ruleStack, tokens } = grammar.tokenizeLine(head + tail, textmate.INITIAL);
        expect(ruleStack.depth).toBe(1);
        expect(tokens.at(-1)?.endIndex).toBeGreaterThanOrEqual(head.length + tail.length);
        const after = grammar.tokenizeLine('Port 22', ruleStack).tokens;
        expect(after).toEqual(grammar.tokenizeLine('Port 22', textmate.INITIAL).tokens);
      }),
      { numRuns: runs(2000) },
    );
  });

  /** Language and token type, as VS Code reads them from the metadata bits, at an offset (0-based) of one line. */
  function metadataAt(line: string, offset: number): { readonly language: number; readonly type: number } {
    const { tokens } = grammar.tokenizeLine2(line, textmate.INITIAL);
    let bits = 0;
    for (let i = 0; i < tokens.length; i += 2) {
      if ((tokens[i] ?? 0) <= offset) bits = tokens[i + 1] ?? 0;
    }
    return { language: bits & 0xff, type: (bits >>> 8) & 3 };
  }

  it('lets suggestions appear while a plain value is typed, as its type is not a string', () => {
    expect(metadataAt('Ciphers aes', 9).type).toBe(TOKEN_TYPE.other);
    expect(metadataAt('User "a b"', 7).type).toBe(TOKEN_TYPE.string);
    expect(metadataAt('User a # b', 8).type).toBe(TOKEN_TYPE.comment);
  });

  it('hands commands to the shell language, and only them', () => {
    expect(metadataAt('ProxyCommand nc %h', 14)).toEqual({ language: LANGUAGE.shellscript, type: TOKEN_TYPE.other });
    expect(metadataAt('Match exec "nc %h" host a', 13).language).toBe(LANGUAGE.shellscript);
    expect(metadataAt('Match exec "nc %h" host a', 20).language).toBe(LANGUAGE.ssh_config);
    expect(metadataAt('ProxyCommand nc %h', 2).language).toBe(LANGUAGE.ssh_config);
  });
});

describe('what was measured, and real files', () => {
  const linesOf = (text: string): readonly string[] => text.split('\n').map(line => line.replace(/[ \t\r\f]+$/, ''));

  it('agree in every measured syntax case', () => {
    // A NUL ends the line for ssh; no editor shows one.
    const lines = cases.flatMap(({ content }) => linesOf(content)).filter(line => !line.includes('\0'));
    expect(lines.length).toBeGreaterThan(100);
    const differing = lines.filter(line => colouredComment(line) !== droppedComment(line));
    expect(differing).toEqual([]);
  });

  it('tokenise without a trace from line to line', () => {
    const lines = REAL_FILES.flatMap(({ text }) => linesOf(text));
    expect(lines.length).toBeGreaterThan(200);
    const deep = lines.filter(line => grammar.tokenizeLine(line, textmate.INITIAL).ruleStack.depth !== 1);
    expect(deep).toEqual([]);
    expect(lines.filter(line => colouredComment(line) !== droppedComment(line))).toEqual([]);
  });
});
