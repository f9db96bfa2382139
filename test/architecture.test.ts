/** The source keeps to its layers, and the check of that is able to fail. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { RULES } from '../server/src/rules/rules.ts';
import { architectureProblems } from './support/architecture.ts';
import { incompleteSwitches } from './support/closed-unions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The TypeScript below a folder of the repository, by its path with forward slashes. */
function sources(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => [`${folder}/${name.replaceAll('\\', '/')}`, readFileSync(path.join(root, folder, name), 'utf8')]);
}

const files = new Map([...sources('server/src'), ...sources('client')]);

test('the source keeps to the rules', () => {
  expect(files.size).toBeGreaterThan(100);
  expect(architectureProblems(files)).toEqual([]);
});

/** Lets an invented file join the real ones. */
function withFile(file: string, source: string): readonly string[] {
  const added = new Map(files).set(file, `/** Invented. */\n${source}\n`);
  return architectureProblems(added).map(problem => problem.replace(`${file} `, ''));
}

test.each([
  ['server/src/text/x.ts', "import { readLine } from '../syntax/read-line.ts';", 'syntax is above text'],
  ['server/src/syntax/x.ts', "import type {\n  Option,\n} from '../schema/option.ts';", 'schema is above syntax'],
  ['server/src/schema/x.ts', "export * from '../model/file/blocks.ts';", 'model is above schema'],
  [
    'server/src/model/file/x.ts',
    "import type { Configuration } from '../tree/configuration.ts';",
    'model/tree is above model/file',
  ],
  ['server/src/manpage/x.ts', "import { shift } from '../text/span.ts';", 'manpage does not know text'],
  ['server/src/compose/x.ts', "import { RULES } from '../rules/rules.ts';", 'rules is above compose'],
  ['server/src/rules/x.ts', "import { hover } from '../features/hover/hover.ts';", 'features is above rules'],
  ['server/src/features/x.ts', "import type { Machine } from '../host/machine.ts';", 'host is above features'],
  ['server/src/host/x.ts', "import { isDirective } from '../syntax/line.ts';", 'host does not know syntax'],
  ['server/src/lsp/x.ts', "import { nodeMachine } from '../host/node.ts';", 'only entry points look into host'],
  ['server/src/lsp/x.ts', "import { explain } from '../cli/explain.ts';", 'cli is above lsp'],
  ['server/src/rules/x.ts', "import { readFileSync } from 'node:fs';", 'Node is for host and the entry points'],
  ['server/src/rules/x.ts', "import fs from 'fs';", 'Node is for host and the entry points'],
  ['server/src/host/x.ts', "import { lookup } from 'node:dns';", 'nothing goes through the network'],
  [
    'server/src/host/x.ts',
    "import { exec } from 'node:child_process';",
    'only host/ssh-version.ts and host/other-process.ts start one',
  ],
  ['server/src/model/file/x.ts', "import SSHConfig from 'ssh-config';", 'model does not use this package'],
  ['server/src/features/x.ts', "import { Range } from 'vscode-languageserver';", 'features does not use this package'],
  ['server/src/lsp/x.ts', "import { window } from 'vscode';", 'lsp does not use this package'],
  [
    'server/src/features/x.ts',
    "import { State } from '../model/effective/state.ts';",
    'only model knows which value wins',
  ],
  ['server/src/lsp/x.ts', "import { x } from './nowhere.ts';", 'there is no such file'],
  ['client/src/x.ts', "import { RULES } from '../../server/src/rules/rules.ts';", 'the client stands alone'],
  ['client/src/x.ts', "import { URI } from 'vscode-uri';", 'the client does not use this package'],
])('%s may not say %s', (file, statement, problem) => {
  const specifier = /'([^']+)';$/.exec(statement)?.[1];
  expect(withFile(file, statement)).toEqual([`imports ${specifier}: ${problem}`]);
});

test.each([
  ['server/src/compose/x.ts', 'config.compute(host);', 'calls compute(), which of ssh-config runs commands'],
  ['server/src/rules/x.ts', "const a = import('../lsp/server.ts');", 'imports ../lsp/server.ts: lsp is above rules'],
  ['server/src/rules/x.ts', 'const a = import(name);', 'has an import that is not understood'],
  ['server/src/rules/x.ts', "const a = require('x');", 'calls require(), where no rule sees it'],
  ['server/src/rules/x.ts', 'const home = process.env.HOME;', 'uses a global of Node'],
  ['server/src/rules/x.ts', 'const [first] = portLookup.for(host);', 'works out which value wins'],
  ['server/src/parts/x.ts', 'export {};', 'belongs to no layer'],
  ['server/src/model/x.ts', 'export {};', 'belongs to no layer'],
  ['server/src/features/x.ts', 'const a = `\\`${host}\\``;', 'writes text into Markdown by itself'],
  ['server/src/features/x.ts', 'const a = `[${host}](https://example.org)`;', 'writes text into Markdown by itself'],
  ['server/src/features/x.ts', 'const a = `<b>a</b><i>${host}</i>`;', 'writes text into Markdown by itself'],
  ['client/src/x.ts', 'const options = { markdown: { supportHtml: true } };', 'lets Markdown be more than text'],
  ['client/src/x.ts', 'text.isTrusted = true;', 'lets Markdown be more than text'],
  ['client/src/x.ts', 'const options = { markdown: { isTrusted: true } };', 'lets Markdown be more than text'],
  ['server/src/rules/x.ts', 'import a = b;', 'has an import that is not understood'],
  ['server/src/rules/x.ts', 'const a = new WeakMap<Line, Name>();', 'keeps results by itself'],
  ['server/src/model/file/x.ts', 'class A { readonly #a = new WeakMap<object, A>(); }', 'keeps results by itself'],
  ['server/src/model/file/x.ts', 'const known = new Map<string, readonly Line[]>();', 'keeps results by itself'],
])('%s may not say %s', (file, statement, problem) => {
  expect(withFile(file, statement)).toEqual([problem]);
});

test('a file without a comment at its head', () => {
  const added = new Map(files).set('server/src/text/x.ts', "import type { Span } from './span.ts';\n");
  expect(architectureProblems(added)).toEqual(['server/src/text/x.ts does not open with a comment']);
});

test('every file in rules/ is a rule, but what all rules are made with', () => {
  const own = [...files.keys()].flatMap(file => /^server\/src\/rules\/([^/]+)\.ts$/.exec(file)?.[1] ?? []);
  const others = own.filter(name => !RULES.some(({ id }) => id === name));
  expect(others.toSorted()).toEqual(['rule', 'rule-ids', 'rules']);
});

test('a type with the name of another', () => {
  expect(withFile('server/src/rules/x.ts', 'export interface Block {}')).toEqual([
    'has a Block, as server/src/model/file/blocks.ts does',
  ]);
});

test('Node, where browsers come by', () => {
  const reached = 'client/src/errors-elsewhere.ts';
  const added = new Map(files).set(reached, `/** */\nimport { basename } from 'node:path';\n${files.get(reached)}`);
  expect(architectureProblems(added)).toEqual([`${reached} imports node:path: browsers come here`]);
});

test('cycles: of values anywhere, of types across folders', () => {
  const cycle = (a: string, b: string, importOfB: string): readonly string[] =>
    architectureProblems(
      new Map([
        [`server/src/schema/${a}.ts`, `/** */\nimport { b } from './${b}.ts';\n`],
        [`server/src/schema/${b}.ts`, `/** */\n${importOfB}\n`],
      ]),
    );
  expect(cycle('a', 'b', "import { a } from './a.ts';")).toEqual([
    'cycle: server/src/schema/a.ts, server/src/schema/b.ts',
  ]);
  expect(cycle('a', 'b', "import type { A } from './a.ts';")).toEqual([]);
  expect(cycle('a', 'b', "import { type A, type B } from './a.ts';")).toEqual([]);
  expect(cycle('a', 'values/b', "import type { A } from '../a.ts';")).toEqual([
    'cycle of types across folders: server/src/schema/a.ts, server/src/schema/values/b.ts',
  ]);
});

test('docs/architecture.md says of every dependency what it is there for', () => {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const dependencies = ['package.json', 'server/package.json'].flatMap(file => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(file));
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter(name => !name.startsWith('@types/'));
  });
  const rows = read('docs/architecture.md')
    .split('\n')
    .filter(line => line.startsWith('|'));
  expect(dependencies.filter(name => !rows.some(row => row.includes(`\`${name}\``)))).toEqual([]);
});

describe('a switch over a closed union names every member', () => {
  test('in the source', () => {
    const isOwn = (file: string): boolean => /\/(?:server|client)\/src\//.test(file);
    for (const part of ['server', 'client'])
      expect(incompleteSwitches(path.join(root, part, 'tsconfig.json'), isOwn)).toEqual([]);
  });

  test.each([
    ['with a default', "case 'a': return 1; default: return 2;", ['"b"', '"c"']],
    ['that others follow', "case 'b': return 1;", ['"a"', '"c"']],
    ['of which one may be missing', "case 'a': case 'b': case 'c': return 1;", [], "'a' | 'b' | 'c'"],
    ['of which one may be missing', "case 'a': case 'b': return 1;", ['undefined'], "'a' | 'b' | undefined"],
    ['that is open', "case 'a': return 1; default: return 2;", [], 'string'],
  ])('%s: %s', (_, cases, missing, type = "'a' | 'b' | 'c'") => {
    const folder = mkdtempSync(path.join(tmpdir(), 'switch-'));
    try {
      const config = path.join(folder, 'tsconfig.json');
      writeFileSync(config, '{ "compilerOptions": { "strict": true, "types": [] }, "include": ["x.ts"] }');
      writeFileSync(
        path.join(folder, 'x.ts'),
        `export function f(x: { kind: ${type} }) {\n  switch (x.kind) { ${cases} }\n  return 3;\n}\n`,
      );
      const found = incompleteSwitches(config, file => file.endsWith('/x.ts')).map(text =>
        text.replace(/^.*x\.ts/, ''),
      );
      expect(found).toEqual(missing.length === 0 ? [] : [`:2 misses ${missing.join(', ')}`]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
