/** A file of somebody else that is open: what it brings in of the user's, and what is said of that. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { brief, FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer, runCommand } from '../../support/server-command.ts';

const server = builtServer();
const SECRET = 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW';
const FILES = {
  'home/.ssh/config': 'Include ~/own/*.conf\nHost mine\n  HostName mine.example\n',
  'home/.ssh/id_ed25519': `-----BEGIN OPENSSH PRIVATE KEY-----\n${SECRET}\nhunter2short==\n-----END OPENSSH PRIVATE KEY-----\n`,
  'home/.netrc': 'machine example.org login hunter2me password hunter2\n',
  'home/token': 'ghp_hunter2',
  'home/own/a.conf': 'Host fromown\n  Port 1\n',
  'home/private.conf': 'Host hunter2private\n  Port hunter2x\n  hunter2key x\n',
  'project/beside.conf': 'Host beside\n  Port 1\n',
};

let root: string;
let client: LspClient;
const at = (name: string): string => join(root, name);
const PROJECT = 'project/ssh_config';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'stranger-')));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text, { mode: 0o600 });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

/** Opens a text as the project's file, and gives all that the server says of it and of other files, as JSON. */
async function open(text: string, trusted: boolean): Promise<readonly Diagnostic[]> {
  writeFileSync(at(PROJECT), text);
  client = await LspClient.start({
    command: server.command,
    capabilities: { ...FULL, textDocument: { ...FULL.textDocument, publishDiagnostics: { relatedInformation: true } } },
    env: { PATH: '/nonexistent', HOME: at('home') },
    initializationOptions: { trusted },
  });
  const uri = pathToFileURL(at(PROJECT)).toString();
  await client.open(uri, text);
  return client.diagnostics(uri);
}

const explain = (host: string): Promise<unknown> =>
  client.connection.sendRequest('sshConfig/explain', {
    host,
    from: pathToFileURL(at(PROJECT)).toString(),
    exec: false,
  });

describe('what is no configuration', () => {
  test.each([true, false])('is named once, and nothing of it is shown (trusted: %s)', async trusted => {
    const text = ['~/.ssh/id_ed25519', '~/.netrc', '~/token', '/usr/bin/env'].map(name => `Include ${name}\n`).join('');
    const found = await open(text, trusted);
    expect(found.map(brief)).toEqual(
      [17, 8, 7, 12].map((length, line) =>
        trusted
          ? `${line}:8-${line}:${8 + length} error broken-include`
          : `${line}:8-${line}:${8 + length} information unread-include`,
      ),
    );
    if (trusted)
      expect(found[0]?.message).toBe(
        'ssh stops in ~/.ssh/id_ed25519: it is a private key. The rest of it is not read here.',
      );
    const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const actions = await client.codeActions(pathToFileURL(at(PROJECT)).toString(), range);
    expect(actions.filter(({ kind }) => kind === 'refactor.inline')).toEqual([]);
    const all = JSON.stringify([found, actions, await explain('x')]);
    expect(all).not.toMatch(/hunter2|b3Blb|machine|example\.org/);
    expect(await client.stop()).toBe(0);
  });

  test('is no error where an IgnoreUnknown may excuse it', async () => {
    writeFileSync(at('project/ignore.conf'), 'IgnoreUnknown *\n');
    writeFileSync(at('project/beside.conf'), 'Foo bar\nBaz qux\n');
    writeFileSync(at('project/script'), '#!/bin/sh\n# To be written.\n');
    const names = ['beside.conf', 'script', 'ignore.conf', 'beside.conf'];
    const found = await open(names.map(name => `Include ${at(`project/${name}`)}\n`).join(''), true);
    expect(found.map(({ range, severity, code }) => [range.start.line, severity, code])).toEqual([
      [0, 1, 'broken-include'],
      [1, 3, 'unread-include'],
      [3, 3, 'unread-include'],
    ]);
    expect(await client.stop()).toBe(0);
  });

  test.each([
    ['check'],
    ['check', '--format', 'json'],
    ['explain', 'x', '-F'],
    ['explain', 'x', '--format', 'json', '-F'],
  ])('is not printed by %s', async (...args) => {
    writeFileSync(at(PROJECT), 'Include ~/.ssh/id_ed25519 ~/.netrc ~/token\n');
    const { stdout, stderr } = await runCommand(server.command, [...args, at(PROJECT), '--home', at('home')], {
      cwd: root,
      env: { HOME: at('home') },
    });
    expect(stdout + stderr).toMatch(/private key/);
    expect(stdout + stderr).not.toMatch(/hunter2|b3Blb|machine|example\.org/);
  });

  test('is not checked by way of a link, and a key in no way', async () => {
    symlinkSync(at('home/.netrc'), at('project/link'));
    const run = (name: string) => runCommand(server.command, ['check', at(name)], { cwd: root, env: {} });
    expect(await run('project/link')).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/is no configuration\n$/),
      status: 2,
    });
    expect(await run('home/.ssh/id_ed25519')).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/is a private key\n$/),
      status: 2,
    });
  });
});

test('lines of files that are not open are not quoted', async () => {
  const found = await open('Include ~/private.conf\n', true);
  expect(found.map(({ message }) => message)).toEqual([
    'ssh stops in ~/private.conf, line 2: ssh refuses this Port line (invalid-value).',
  ]);
  const uri = pathToFileURL(at('home/private.conf')).toString();
  const beside = await client.diagnostics(uri, 'any');
  expect(beside.map(({ message }) => message)).toEqual([
    'ssh refuses this Port line (invalid-value).',
    'Bad configuration option.',
  ]);
  const { refusals } = (await explain('x')) as { refusals: { message: string }[] };
  expect(JSON.stringify(refusals)).not.toContain('hunter2');
  expect(await client.stop()).toBe(0);
});

describe('in a workspace that is not trusted', () => {
  test('a file brings in what lies beside it and what ssh reads by itself, and nothing else', async () => {
    symlinkSync(at('home/private.conf'), at('project/link.conf'));
    const names = [
      [at('project/*.conf'), false],
      ['~/own/a.conf', true],
      ['~/.ssh/config', true],
      ['~/own/*', true],
      ['~/private.conf', false],
      [`${at('project')}/../home/private.conf`, false],
      ['/nonexistent/x', false],
    ] as const;
    const found = await open(names.map(([name]) => `Include ${name}\n`).join(''), false);
    expect(found.map(({ message }) => message)).toEqual([
      `${at('project/link.conf')} is not read: this workspace is not trusted.`,
      '~/private.conf is not read: this workspace is not trusted.',
      `${at('project')}/../home/private.conf is not read: this workspace is not trusted.`,
      '/nonexistent/x is not read: this workspace is not trusted.',
    ]);
    expect(
      await client.connection.sendRequest('sshConfig/hosts', { from: pathToFileURL(at(PROJECT)).toString() }),
    ).toEqual(expect.arrayContaining(['beside', 'fromown', 'mine']));
    expect(JSON.stringify(await explain('hunter2private'))).not.toContain('hunter2x');
    await client.connection.sendNotification('sshConfig/trusted');
    await client.diagnostics(pathToFileURL(at(PROJECT)).toString(), 1, now =>
      now.some(({ code }) => code === 'broken-include'),
    );
    expect(await client.stop()).toBe(0);
  });
});

test('a key that stands in the file itself is named once and not quoted', async () => {
  const found = await open(`Host a\n  Port 1\n${FILES['home/.ssh/id_ed25519']}Prot 1\n`, true);
  const errors = found.filter(({ severity }) => severity === 1);
  expect(errors.map(({ range, message }) => [range.start.line, String(message).slice(0, 25)])).toEqual([
    [2, 'This is a private key, no'],
    [6, 'Bad configuration option:'],
  ]);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|b3Blb/);
  expect(await client.stop()).toBe(0);
});

describe('what a client is asked to watch', () => {
  const watching = { dynamicRegistration: true, relativePatternSupport: true };

  /** The folders and patterns that are watched with a file of the project open. */
  async function watched(text: string): Promise<readonly string[]> {
    client = await LspClient.start({
      command: server.command,
      capabilities: { ...FULL, workspace: { ...FULL.workspace, didChangeWatchedFiles: watching } },
      env: { PATH: '/nonexistent', HOME: at('home') },
    });
    const uri = pathToFileURL(at(PROJECT)).toString();
    await client.open(uri, text);
    await client.diagnostics(uri);
    // The folders of files come after what the folder of the project has.
    await vi.waitUntil(() => client.watched().length > 1);
    expect(await client.stop()).toBe(0);
    return client
      .watched()
      .map((folder, i) => `${folder.replace(pathToFileURL(root).toString(), '')} ${client.watchPatterns()[i]}`);
  }

  test('nothing of another machine or of the system, and only folders of ssh with all that is below', async () => {
    symlinkSync('/net/server.example', at('home/link'));
    const found = await watched(
      [
        ...['/net/server.example/share/z', '/net/*/z', '/afs/cell.example/z', '/proc/*/y', '/sys/x', '~/link/x'],
        ...['~/*/x', '/usr/*/y', '/*/x', '~/.ssh/conf.d/*/x', '~/own/../own/*', '//tmp//./x'],
      ]
        .map(path => `Include ${path}\n`)
        .join(''),
    );
    const isElsewhere = (watch: string): boolean => watch.startsWith('file:') && !watch.startsWith('file:///etc/ssh');
    expect(found.filter(isElsewhere)).toEqual(['file:///tmp *', 'file:///usr *']);
    expect(found.filter(watch => watch.startsWith('/'))).toEqual([
      ...['/home *', '/home/.ssh **/*', '/home/.ssh/conf.d **/*', '/home/own *'],
      // Of the document itself: how it is written is known of the disk alone.
      '/project *',
    ]);
  });

  test('200 folders at most', async () => {
    const found = await watched(Array.from({ length: 5000 }, (_, i) => `Include /d${i}/x/y\n`).join(''));
    expect(found).toHaveLength(200);
  });
});

test('no value of an environment variable is shown or looked for but that of a path', async () => {
  const text = [
    'Include /tmp/${DATABASE_URL} ${GH_PAT}/x ${PLACE}/beside.conf',
    'Host a',
    ...['DATABASE_URL', 'GH_PAT', 'AUTH_FILE', 'PLACE'].flatMap(name => [
      `  IdentityFile \${${name}}`,
      `  CertificateFile /tmp/\${${name}}`,
      `  LocalForward 8080 \${${name}}:80`,
    ]),
    '  User ${GH_PAT}',
  ].join('\n');
  const env = {
    HOME: at('home'),
    DATABASE_URL: 'postgres://u:hunter2@db/x',
    GH_PAT: 'hunter2',
    AUTH_FILE: '/run/hunter2',
    PLACE: at('project'),
  };
  writeFileSync(at(PROJECT), text);
  const uri = pathToFileURL(at(PROJECT)).toString();
  client = await LspClient.start({ command: server.command, env, settings: { openssh: { version: '10.0' } } });
  await client.open(uri, text);
  const found = await client.diagnostics(uri);
  const hovers = await Promise.all(
    text.split('\n').map((line, i) => client.hover(uri, { line: i, character: line.indexOf('${') + 3 })),
  );
  const all = JSON.stringify([found, hovers, await explain('a')]);
  expect(all).toContain('`${DATABASE_URL}`: this environment variable is set.');
  expect(all).toContain(`an environment variable, here \`${at('project')}\`.`);
  expect(all).not.toContain('hunter2');
  expect(found.filter(({ code }) => code === 'unread-include').map(({ message }) => message)).toEqual([
    '/tmp/${DATABASE_URL} is not read: it depends on a variable or a home that is not looked at.',
    '${GH_PAT}/x is not read: it depends on a variable or a home that is not looked at.',
  ]);
  expect(found.map(({ code }) => code)).not.toContain('undefined-variable');
  expect(await client.connection.sendRequest('sshConfig/hosts', { from: uri })).toContain('beside');
  expect(await client.stop()).toBe(0);
  for (const args of [
    ['check'],
    ['explain', 'a', '-F'],
    ['explain', 'a', '--format', 'ssh-G', '--openssh', '10.0', '-F'],
  ]) {
    const { stdout, stderr } = await runCommand(server.command, [...args, at(PROJECT)], { cwd: root, env });
    expect(stdout + stderr).not.toContain('hunter2');
  }
});
