/** Files that open documents include, on a real disk: their errors, changes to them, and who may write them. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  ExecuteCommandRequest,
  ShowMessageRequest,
} from 'vscode-languageserver-protocol/node';
import { brief, FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const CAPABILITIES = {
  ...FULL,
  workspace: {
    ...FULL.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
  textDocument: { ...FULL.textDocument, publishDiagnostics: { relatedInformation: true } },
};

let home: string;
let client: LspClient;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'includes-')));
  mkdirSync(join(home, '.ssh', 'conf.d'), { recursive: true });
  client = await LspClient.start({
    command: server.command,
    capabilities: CAPABILITIES,
    env: { PATH: '/nonexistent', HOME: home, USERPROFILE: home },
  });
});
afterEach(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
  rmSync(home, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();

function write(name: string, text: string, mode = 0o600): void {
  writeFileSync(join(home, '.ssh', name), text, { mode });
  chmodSync(join(home, '.ssh', name), mode);
}

/** Writes a file and opens it. */
async function open(name: string, text: string): Promise<void> {
  write(name, text);
  await client.open(uriOf(name), text);
}

const errors = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 1).map(brief);

/** The last that was published for a file that is not open, once it passes. */
async function beside(name: string, until: (found: readonly string[]) => boolean): Promise<readonly string[]> {
  return errors(await client.diagnostics(uriOf(name), 'any', diagnostics => until(errors(diagnostics))));
}

test('an error in an included file is shown there and at the Include, which leads to it', async () => {
  write('conf.d/work', 'Host a\n  Foo 1\n');
  await open('config', 'Include conf.d/*\n');
  const [found] = await client.diagnostics(uriOf('config'));
  expect(found && brief(found)).toBe('0:8-0:16 error broken-include');
  expect(found?.message).toMatch(/^ssh stops in ~\/\.ssh\/conf\.d\/work, line 2: Bad configuration option\./);
  expect(found?.relatedInformation?.[0]?.location).toEqual({
    uri: uriOf('conf.d/work'),
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
  });
  expect(await beside('conf.d/work', found => found.length > 0)).toEqual(['1:2-1:5 error unknown-keyword']);
});

test('errors in an included file are not sent again while they stay as they are, and come back when it was open', async () => {
  write('conf.d/work', 'Host a\n  Foo 1\n');
  await open('config', 'Include conf.d/*\n');
  await beside('conf.d/work', found => found.length > 0);
  await client.change(uriOf('config'), 2, [{ text: 'Include conf.d/*\n# more\n' }]);
  await client.diagnostics(uriOf('config'), 2);
  await client.hover(uriOf('config'), { line: 0, character: 0 });
  expect(client.published(uriOf('conf.d/work'))).toHaveLength(1);
  await client.open(uriOf('conf.d/work'), 'Host a\n');
  expect(errors(await client.diagnostics(uriOf('conf.d/work')))).toEqual([]);
  await client.close(uriOf('conf.d/work'));
  expect(await beside('conf.d/work', found => found.length > 0)).toEqual(['1:2-1:5 error unknown-keyword']);
});

test('nothing is said before what is included was read', async () => {
  write('ignore', 'IgnoreUnknown Foo\n');
  await open('config', 'Include ignore\nFoo 1\n');
  expect(errors(await client.diagnostics(uriOf('config')))).toEqual([]);
  expect(client.published(uriOf('config'))).toHaveLength(1);
});

test('a fragment is judged below the open file that includes it', async () => {
  await open('config', 'IgnoreUnknown Foo\nInclude conf.d/*\n');
  await open('conf.d/work', 'Foo 1\nBar 2\n');
  const found = await client.diagnostics(uriOf('conf.d/work'), 1, found => errors(found).length === 1);
  expect(errors(found)).toEqual(['1:0-1:3 error unknown-keyword']);
  const above = await client.diagnostics(uriOf('config'), 1, found => errors(found).length > 0);
  expect(errors(above)).toEqual(['1:8-1:16 error broken-include']);
});

test('an edit in one open file changes what is said of another', async () => {
  await open('conf.d/work', 'Port 1\n');
  await open('config', 'Include conf.d/*\n');
  expect(errors(await client.diagnostics(uriOf('config')))).toEqual([]);
  const range = { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } };
  await client.change(uriOf('conf.d/work'), 2, [{ range, text: 'x' }]);
  const after = await client.diagnostics(uriOf('config'), 1, found => errors(found).length > 0);
  expect(errors(after)).toEqual(['0:8-0:16 error broken-include']);
});

describe('changes on disk', () => {
  test('are watched for where files are included from, and taken in', async () => {
    await open('config', 'Include conf.d/* /nowhere/x\n');
    expect(errors(await client.diagnostics(uriOf('config')))).toEqual([]);
    await expect
      .poll(() => client.watched())
      .toEqual(expect.arrayContaining([pathToFileURL(join(home, '.ssh', 'conf.d')).toString(), 'file:///nowhere']));
    write('conf.d/work', 'Port 1\nFoo 1\n');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf('conf.d/work'), type: 1 }],
    });
    const after = await client.diagnostics(uriOf('config'), 1, found => errors(found).length > 0);
    expect(errors(after)).toEqual(['0:8-0:16 error broken-include']);
    write('conf.d/work', 'Port 1\n');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf('conf.d/work'), type: 2 }],
    });
    expect(errors(await client.diagnostics(uriOf('config'), 1, found => errors(found).length === 0))).toEqual([]);
    expect(await beside('conf.d/work', found => found.length === 0)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('a file that others may write', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

  /** Opens such a file, takes its fix, and answers the question with one of the choices or none. */
  async function fix(choice: string | undefined): Promise<number> {
    const asked: string[] = [];
    client.connection.onRequest(ShowMessageRequest.type, ({ message, actions }) => {
      asked.push(message);
      return actions?.find(({ title }) => title === choice) ?? null;
    });
    write('work', 'Port 1\n', 0o666);
    await open('config', 'Include work\n');
    await client.open(uriOf('work'), 'Port 1\n');
    const found = await client.diagnostics(uriOf('work'), 1, found => errors(found).length > 0);
    expect(errors(found)).toEqual(['0:0-0:6 error file-access']);
    const [action] = await client.codeActions(uriOf('work'), range);
    expect(action).toMatchObject({ title: 'Change the mode of ~/.ssh/work to 600', isPreferred: true });
    expect(action?.edit).toBeUndefined();
    const { command = '', arguments: args = [] } = action?.command ?? {};
    await client.connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
    expect(asked).toHaveLength(1);
    return statSync(join(home, '.ssh', 'work')).mode & 0o777;
  }

  test('gets another mode when the user says so', async () => {
    expect(await fix('Change Mode')).toBe(0o600);
    expect(errors(await client.diagnostics(uriOf('work'), 1, found => errors(found).length === 0))).toEqual([]);
  });

  test('is left alone otherwise', async () => {
    expect(await fix(undefined)).toBe(0o666);
  });

  test('is named by what a link leads to, and that is what changes', async () => {
    const asked: string[] = [];
    client.connection.onRequest(ShowMessageRequest.type, ({ message, actions }) => {
      asked.push(message);
      return actions?.[0] ?? null;
    });
    write('real', 'Port 1\n', 0o666);
    symlinkSync('real', join(home, '.ssh', 'work'));
    await open('config', 'Include work\n');
    await client.open(uriOf('work'), 'Port 1\n');
    await client.diagnostics(uriOf('work'), 1, found => errors(found).length > 0);
    const [action] = await client.codeActions(uriOf('work'), range);
    await client.connection.sendRequest(ExecuteCommandRequest.type, action?.command as never);
    expect(asked).toEqual([
      expect.stringContaining(`${join(home, '.ssh', 'real')}, which ${join(home, '.ssh', 'work')} leads to, to 600`),
    ]);
    expect(statSync(join(home, '.ssh', 'real')).mode & 0o7777).toBe(0o600);
  });

  test.each([0o644, 0o4777, 0o4600, 0o10600, -1])('gets no mode but the one that is offered: %o', async mode => {
    let asked = 0;
    client.connection.onRequest(ShowMessageRequest.type, ({ actions }) => {
      asked++;
      return actions?.[0] ?? null;
    });
    write('work', 'Port 1\n', 0o666);
    await open('config', 'Include work\n');
    await client.open(uriOf('work'), 'Port 1\n');
    await client.diagnostics(uriOf('work'), 1, found => errors(found).length > 0);
    const params = { command: 'sshConfig.changeMode', arguments: [join(home, '.ssh', 'work'), mode] };
    await client.connection.sendRequest(ExecuteCommandRequest.type, params);
    expect(asked).toBe(0);
    expect(statSync(join(home, '.ssh', 'work')).mode & 0o7777).toBe(0o666);
  });

  test('is the only kind that can be changed', async () => {
    write('other', '', 0o666);
    await open('config', 'Port 1\n');
    await client.diagnostics(uriOf('config'));
    const params = { command: 'sshConfig.changeMode', arguments: [join(home, '.ssh', 'other'), 0o600] };
    await client.connection.sendRequest(ExecuteCommandRequest.type, params);
    expect(statSync(join(home, '.ssh', 'other')).mode & 0o777).toBe(0o666);
  });
});
