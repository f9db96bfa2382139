/** The formats of `check`: what each says of the same findings, and that no text breaks one. */
import { spawnSync } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CheckReport, reported } from '../../../server/src/cli/checking/report.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../../../server/src/cli/formats/formats.ts';
import { machineOf, usualBuild } from '../../../server/src/schema/build.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { readSettings } from '../../../server/src/settings.ts';
import { bytesOf, textOf } from '../../../server/src/text/bytes.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { finish } from '../../../server/src/text/steps.ts';
import { SURROUNDINGS, URI } from '../../support/judge.ts';
import { documentedRules } from '../../support/rule-pages.ts';
import { builtServer, type CommandResult, runCommand } from '../../support/server-command.ts';

const server = builtServer();
/** Where nothing listens. */
const NO_PROXY = 'http://127.0.0.1:9';
const MESSAGE = /^Bad configuration option: Prt\./;
const PROGRAM = {
  version: '1',
  homepage: 'https://example.org',
  pages: new URL('../../../docs/rules', import.meta.url).pathname,
};

function run(...args: string[]): Promise<CommandResult> {
  return runCommand(server.command, ['check', ...args], { cwd: server.folder, env: { HOME: '/home/tester' } });
}

beforeAll(async () => {
  const files = { 'a,b: 100%': 'Host a\n\tPrt 22\n  ServerAliveInterval 60\n', clean: '', remark: 'Host a\n' };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(server.folder, name), text);
});

/** An element as it is read: a name, attributes, and what is in it. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const plain = (text: string): string => text.replace(/&(\w+);/g, (_, name) => ENTITIES[name] ?? 'unknown');

/** Reads XML as strictly as a parser would: what is neither a tag nor blank, and no text without a bare < or &, fails. */
function readXml(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const [declaration = ''] = source.split('\n', 1);
  expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  // What XML 1.0 has no character for.
  expect(source).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  const TOKEN =
    /<(\/?)([a-z-]+)((?: \w+="(?:[^"<&]|&(?:lt|gt|amp|quot);)*")*)(\/?)>|((?:[^<&]|&(?:lt|gt|amp|quot);)+)/gy;
  let end = declaration.length;
  TOKEN.lastIndex = end;
  for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
    end = TOKEN.lastIndex;
    const [, closes, name = '', attributes = '', isEmpty, text] = token;
    if (text !== undefined) continue;
    if (closes) {
      expect(open.pop()?.name).toBe(name);
      continue;
    }
    const pairs = Array.from(attributes.matchAll(/ (\w+)="([^"]*)"/g), ([, key = '', value = '']) => [
      key,
      plain(value),
    ]);
    const element = { name, attributes: Object.fromEntries(pairs), children: [] };
    open.at(-1)?.children.push(element);
    if (!isEmpty) open.push(element);
  }
  expect({ end, open }).toEqual({ end: source.length, open: [root] });
  return root.children[0] as Element;
}

describe('a file with an error, one with nothing, one with a hint', () => {
  const args = ['a,b: 100%', 'clean', 'remark'];

  test('github', async () => {
    const { stdout, stderr, status } = await run('--format', 'github', ...args);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=a%2Cb%3A 100%25,line=2,endLine=2,col=2,endColumn=5,title=unknown-keyword::Bad configuration/,
      ),
      expect.stringMatching(/^::notice file=remark,line=1,endLine=1,col=1,endColumn=7,title=no-keepalive::Nothing/),
      '',
    ]);
    expect({ stderr, status }).toEqual({ stderr: '1 error, 1 hint in 3 files\n', status: 1 });
  });

  test('checkstyle', async () => {
    const { stdout, stderr, status } = await run('--format', 'checkstyle', ...args);
    const { name, children } = readXml(stdout);
    expect(name).toBe('checkstyle');
    expect(children.map(file => [file.attributes['name'], file.children.map(({ attributes }) => attributes)])).toEqual([
      [
        'a,b: 100%',
        [
          {
            line: '2',
            column: '2',
            severity: 'error',
            message: expect.stringMatching(MESSAGE),
            source: 'ssh-config-language-server.unknown-keyword',
          },
        ],
      ],
      ['clean', []],
      ['remark', [expect.objectContaining({ severity: 'info' })]],
    ]);
    expect({ stderr, status }).toEqual({ stderr: '', status: 1 });
  });

  test('junit: what is more than a remark has failed', async () => {
    const { name, attributes, children } = readXml((await run('--format', 'junit', ...args)).stdout);
    expect({ name, attributes }).toMatchObject({ name: 'testsuites', attributes: { tests: '3', failures: '1' } });
    expect(children.map(suite => suite.attributes)).toEqual([
      { name: 'a,b: 100%', tests: '1', failures: '1', errors: '0' },
      { name: 'clean', tests: '1', failures: '0', errors: '0' },
      { name: 'remark', tests: '1', failures: '0', errors: '0' },
    ]);
    const results = children.map(suite => suite.children.map(each => each.children.map(inner => inner.name)));
    expect(results).toEqual([[['failure']], [[]], [['system-out']]]);
  });
});

/** What the validator of SARIF has to say against logs, a line each. */
async function objections(...logs: readonly string[]): Promise<readonly string[]> {
  const names = logs.map((_, i) => path.join(server.folder, `log-${i}.sarif`));
  for (const [i, name] of names.entries()) await writeFile(name, logs[i] as string);
  const program: string = createRequire(import.meta.url)('@microsoft/sarif-multitool');
  // npm may have left that to whoever trusts the package.
  await chmod(program, 0o755);
  const { stdout, status } = spawnSync(program, ['validate', ...names, '--level', 'Error;Warning', '--kind', 'Fail'], {
    encoding: 'utf8',
    // It would ask for our pages, and wait for an answer that does not come.
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', HTTPS_PROXY: NO_PROXY, HTTP_PROXY: NO_PROXY },
  });
  expect(stdout).toContain(`${names.length} files scanned`);
  expect(status).toBe(0);
  return stdout.match(/^.*: (?:error|warning) \w+: .*$/gm) ?? [];
}

describe('sarif', () => {
  test('all rules, with their pages and fixes, are as OASIS and Microsoft want them', async () => {
    const rules = documentedRules(PROGRAM.pages);
    const examples = rules.flatMap(({ page }) => page.examples.filter(({ kind }) => kind === 'bad'));
    const names = examples.map((_, i) => `example-${i}`);
    for (const [i, { text }] of examples.entries()) await writeFile(path.join(server.folder, names[i] as string), text);
    const { stdout, status } = await run('--format', 'sarif', '--strict', ...names, 'a,b: 100%', 'missing');
    expect(status).toBe(2);
    const [{ tool, results, invocations }] = JSON.parse(stdout).runs;
    expect(tool.driver.rules.length).toBeGreaterThan(50);
    for (const { id, help } of tool.driver.rules) expect(help.markdown).toContain(`# ${id}\n`);
    expect(results.filter((result: object) => 'fixes' in result).length).toBeGreaterThan(50);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ level: 'error' }],
    });
    expect(await objections(stdout)).toEqual([]);
  });

  test('who validates has objections to a wrong one', async () => {
    const { stdout } = await run('--format', 'sarif', 'a,b: 100%');
    expect(await objections(stdout.replace('"startLine":2,', '"startLine":0,'))).not.toEqual([]);
  });

  test('a finding with its place, its rule and its fix', async () => {
    const { stdout } = await run('--format', 'sarif', 'a,b: 100%');
    const [{ results }] = JSON.parse(stdout).runs;
    const artifactLocation = { uri: 'a%2Cb%3A%20100%25', uriBaseId: 'SRCROOT' };
    const region = { startLine: 2, startColumn: 2, endLine: 2, endColumn: 5 };
    const replacements = [{ deletedRegion: region, insertedContent: { text: 'Port' } }];
    expect(results).toEqual([
      {
        ruleId: 'unknown-keyword',
        ruleIndex: 0,
        level: 'error',
        message: { text: expect.stringMatching(MESSAGE) },
        locations: [{ physicalLocation: { artifactLocation, region } }],
        fixes: expect.arrayContaining([
          { description: { text: expect.any(String) }, artifactChanges: [{ artifactLocation, replacements }] },
        ]),
      },
    ]);
  });
});

/** What of a fix in SARIF counts for who makes it. */
interface Fix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly {
    readonly replacements: readonly {
      readonly deletedRegion: Readonly<
        Partial<Record<`${'start' | 'end'}${'Line' | 'Column'}` | `byte${'Offset' | 'Length'}`, number>>
      >;
      readonly insertedContent?: { readonly text?: string; readonly binary?: string };
    }[];
  }[];
}

/** A text as it is after a fix, by section 3.57 of the standard: columns are UTF-16 code units, and count no byte order mark. */
function fixedBy(bytes: Buffer, fix: Fix): Buffer {
  const mark = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? 3 : 0;
  const text = bytes.subarray(mark).toString('utf8');
  const starts = [0, ...Array.from(text.matchAll(/\r?\n/g), ({ index, 0: end }) => index + end.length)];
  const at = (line = 0, column = 1): number =>
    mark + Buffer.byteLength(text.slice(0, (starts[line - 1] ?? Number.NaN) + column - 1));
  const replacements = fix.artifactChanges.flatMap(change => change.replacements);
  const places = replacements.map(({ deletedRegion: place, insertedContent = {} }) => {
    const isBinary = place.byteOffset !== undefined;
    const start = place.byteOffset ?? at(place.startLine, place.startColumn);
    const end = isBinary ? start + (place.byteLength ?? 0) : at(place.endLine, place.endColumn);
    // A region of text has text put in its place, one of bytes has bytes.
    expect(Object.keys(insertedContent)).toEqual(
      end > start && Object.keys(insertedContent).length === 0 ? [] : [isBinary ? 'binary' : 'text'],
    );
    return {
      start,
      end,
      content: Buffer.from(insertedContent.text ?? insertedContent.binary ?? '', isBinary ? 'base64' : 'utf8'),
    };
  });
  let result = bytes;
  for (const { start, end, content } of places.toSorted((a, b) => b.start - a.start || b.end - a.end))
    result = Buffer.concat([result.subarray(0, start), content, result.subarray(end)]);
  return result;
}

/** A service in which a text is open, and judged as a security review wants. */
function strictService(text: string): SshConfigService {
  const service = new SshConfigService({
    ...readSettings({ rules: { preset: 'strict' } }),
    build: usualBuild(machineOf('portable')),
    surroundings: SURROUNDINGS,
    manual: undefined,
  });
  service.open(URI, text, '/home/user/.ssh/config');
  finish(service.judge());
  return service;
}

const GENERAL_FIRST =
  '# für alle 🙂\nHost *\n  User everybody\n  Port 22\n\n# größer 🙂\nHost web\n  User kim\n  Prt 2222\n\nHost db\n  User mäx # 🙂\n  HostName db ';

/** What is said of a text that is open in a service. */
async function sarifOf(text: string, service: SshConfigService): Promise<string> {
  const files = [{ file: 'config', path: undefined, diagnostics: reported(text, service.findings(URI)) }];
  return FORMATS.sarif({ files, unread: [], judgedFor: [''] }, { program: PROGRAM, paint: (_paint, plain) => plain });
}

const TEXTS: readonly (readonly [string, Buffer])[] = [
  ['line feeds', Buffer.from(GENERAL_FIRST)],
  ['carriage returns', Buffer.from(GENERAL_FIRST.replaceAll('\n', '\r\n'))],
  ['a byte order mark', Buffer.from(`\ufeff${GENERAL_FIRST}`)],
  ['bytes that are no UTF-8', Buffer.from(GENERAL_FIRST.replaceAll('🙂', ''), 'latin1')],
];

test.each(TEXTS)('sarif: each fix of a text with %s is that of the lightbulb', async (_, bytes) => {
  const text = textOf(bytes);
  const service = strictService(text);
  const [run] = JSON.parse(await sarifOf(text, service)).runs;
  const results: readonly { readonly fixes?: readonly Fix[] }[] = run.results;
  const offered = (await Promise.all(service.findings(URI).map(each => service.codeActions(URI, each)))).flat();
  const seen = results.flatMap(({ fixes = [] }) =>
    fixes.map(fix => {
      const after = offered
        .filter(({ title }) => title === fix.description.text)
        .map(({ edits }) => bytesOf(applyEdits(text, edits)));
      expect(after.map(each => Buffer.from(each).toString('hex'))).toContain(fixedBy(bytes, fix).toString('hex'));
      return fix.description.text;
    }),
  );
  expect(seen.filter(title => /^Move Host \* to the end/.test(title)).length).toBeGreaterThan(1);
});

test('sarif: what is said of all these texts is valid', async () => {
  const texts = TEXTS.map(([, bytes]) => textOf(bytes));
  expect(await objections(...(await Promise.all(texts.map(text => sarifOf(text, strictService(text))))))).toEqual([]);
});

test('sarif: of very many lines that hide others, some are moved', () => {
  const blocks = Array.from({ length: 40 }, (_, i) => `Host a${i}-*\n  User all\nHost a${i}-b\n  User u${i}\n`);
  const text = blocks.join('');
  const service = strictService(text);
  const moved = reported(text, service.findings(URI)).filter(({ fixes }) =>
    fixes().some(({ title }) => /^Move /.test(title)),
  );
  expect(moved).toHaveLength(20);
});

/** A report with any texts wherever a user's text may get to. */
const reports: fc.Arbitrary<CheckReport> = fc
  .array(fc.record({ file: fc.string({ unit: 'binary', minLength: 1 }), message: fc.string({ unit: 'binary' }) }))
  .map(all => ({
    unread: all.map(({ file, message }) => ({ file, why: message })),
    judgedFor: ['OpenSSH 10.6'],
    files: all.map(({ file, message }) => ({
      file,
      path: undefined,
      diagnostics: [
        {
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 2,
          severity: 'error',
          rule: 'unknown-keyword',
          // Findings have no others in them.
          message: message.replace(/[\x00-\x1f\x7f-\x9f]/g, '?'),
          related: [],
          fixes: () => [],
          holdsFor: undefined,
        },
      ],
    })),
  }));

test.each(FORMAT_NAMES)('no text of a user breaks %s', async name => {
  const write = async (report: CheckReport): Promise<string> =>
    FORMATS[name](report, { program: PROGRAM, paint: (_, text) => text });
  const check: Readonly<Record<FormatName, (output: string, count: number) => void>> = {
    text: (output, count) => expect(output.split('\n')).toHaveLength(count + 1),
    github: (output, count) => expect(output.match(/^::error /gm) ?? []).toHaveLength(count),
    json: (output, count) => expect(JSON.parse(output).files).toHaveLength(count),
    sarif: (output, count) => {
      const [{ results }] = JSON.parse(output).runs;
      expect(results).toHaveLength(count);
      for (const { locations } of results)
        expect(() => new URL(locations[0].physicalLocation.artifactLocation.uri, 'file:///')).not.toThrow();
    },
    checkstyle: (output, count) => expect(readXml(output).children).toHaveLength(count),
    junit: (output, count) => expect(readXml(output).children).toHaveLength(count),
  };
  await fc.assert(
    fc.asyncProperty(reports, async report => {
      const output = await write(report);
      expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
      check[name](output, report.files.length);
    }),
  );
});
