/** What an assistant in an editor is told: the same as one that the command line serves, with what is typed, and no secrets. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTools } from '../../../scripts/contributed-tools.mjs';
import { declarationOf, type ToolAnswer } from '../../../server/src/assistant/tool.ts';
import { TOOLS } from '../../../server/src/assistant/tools.ts';
import { OPENED } from '../../../server/src/text/bounds.ts';
import { LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();

const CONFIG = `Include config.d/*
Host web
  SetEnv API_TOKEN=hunter2
  ProxyCommand sshpass -p hunter2 nc %h
  Prt 22
`;

let home = '';
let client: LspClient | undefined;

beforeEach(() => {
  home = path.join(server.folder, 'home');
  const files = {
    '.ssh/config': CONFIG,
    '.ssh/config.d/work': 'Host work\n  ForwardAgent yes\n  Ciphers +3des-cbc\n',
    'elsewhere/config': 'Host secret-host\n',
    'project/ssh_config': `Include ${home}/elsewhere/config\nHost near\n  Prt 22\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
    writeFileSync(path.join(home, name), text, { mode: 0o600 });
  }
});
afterEach(async () => {
  expect(client?.complaints ?? []).toEqual([]);
  await client?.stop();
  client = undefined;
  rmSync(home, { recursive: true });
});

async function start(initializationOptions: object = {}): Promise<LspClient> {
  client = await LspClient.start({
    command: server.command,
    initializationOptions,
    settings: { openssh: { version: '10.6', vendor: 'debian' } },
    env: { PATH: '/nonexistent', HOME: home, USERPROFILE: home },
  });
  return client;
}

const uriOf = (name: string): string => pathToFileURL(path.join(home, name)).href;

function ask(editor: LspClient, tool: string, input: unknown = {}, from?: string): Promise<ToolAnswer> {
  return editor.connection.sendRequest('sshConfig/askTool', { tool, input, from });
}

test('package.json declares what the server answers', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(manifest).toEqual(withTools(manifest, TOOLS, declarationOf));
  expect(manifest.contributes.languageModelTools).toHaveLength(5);
});

test('the answers are those of mcp', async () => {
  const editor = await start();
  const assistant = new Client({ name: 'test', version: '1' });
  const args = [server.command, 'mcp', '--openssh', '10.6', '--vendor', 'debian', '--home', home];
  const env = { HOME: home, PATH: '/nonexistent' };
  // A terminal takes the home directory of --home for that of the user; to an editor, `~` is that of the user database, as to ssh.
  const asInTerminal = (text: string): string => text.replaceAll(`${userInfo().homedir}/.ssh/`, `${home}/.ssh/`);
  await assistant.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
  const questions: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['check', {}],
    ['check', { text: `Include ${home}/elsewhere/config\n${CONFIG}` }],
    ['explain', { host: 'kim@web' }],
    ['explain', { host: 'work' }],
    ['explain', { host: '@web' }],
    ['list_hosts', {}],
    ['rule', { id: 'no-keepalive' }],
    ['rule', { id: '../../package' }],
    ['diagnose', { log: 'client_loop: send disconnect: Broken pipe', host: 'work' }],
    ['diagnose', { log: 'nothing' }],
  ];
  try {
    for (const [name, given] of questions) {
      const { content, isError } = await assistant.callTool({ name, arguments: given });
      const [{ text }] = content as [{ text: string }];
      const answer = await ask(editor, name, given);
      const asAnswered = { ...answer, text: asInTerminal(answer.text) };
      expect([name, asAnswered]).toEqual([name, { text, isFailure: isError }]);
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain('secret-host');
    }
  } finally {
    await assistant.close();
  }
});

test('what is typed counts, in the configuration of the document that is asked from', async () => {
  const editor = await start();
  await editor.open(uriOf('.ssh/config'), CONFIG.replace('Prt', 'Port').replace('Host web', 'Host typed'));
  expect((await ask(editor, 'check')).text).not.toContain('unknown-keyword');
  expect((await ask(editor, 'list_hosts')).text).toBe('work\ntyped');
  const [project, text] = [uriOf('project/ssh_config'), readFileSync(path.join(home, 'project/ssh_config'), 'utf8')];
  await editor.open(project, text);
  expect((await ask(editor, 'list_hosts', {}, project)).text).toBe('secret-host\nnear');
  expect((await ask(editor, 'check', {}, project)).text).toMatch(
    /project\/ssh_config:3:3: error: .*\[unknown-keyword\]/,
  );
  const corrected = await ask(editor, 'check', { text: text.replace('Prt', 'Port') }, project);
  expect(corrected.text).not.toContain('unknown-keyword');
});

test('where the workspace is not trusted, a document brings in nothing from elsewhere', async () => {
  const editor = await start({ trusted: false });
  const project = uriOf('project/ssh_config');
  await editor.open(project, readFileSync(path.join(home, 'project/ssh_config'), 'utf8'));
  expect((await ask(editor, 'list_hosts', {}, project)).text).toBe('near');
  const text = `Include ${home}/elsewhere/config\nHost other\n  Prt 22\n`;
  expect((await ask(editor, 'check', { text }, project)).text).toContain('unknown-keyword');
  expect((await ask(editor, 'list_hosts')).text).toBe('work\nweb');
});

test.each([
  ['a tool that there is not', 'write', {}, 'There is no such tool.'],
  ['nothing', 'explain', {}, 'The call is wrong: "host" is missing.'],
  ['a number', 'explain', { host: 1 }, 'The call is wrong: "host" is no text.'],
  ['a file', 'check', { file: '/etc/passwd' }, 'The call is wrong: there is no argument "file".'],
  ['a list', 'check', ['text'], 'The call is wrong: the input is no object.'],
  ['null', 'check', null, 'The call is wrong: the input is no object.'],
  ['too much', 'check', { text: ' '.repeat(OPENED.size + 1) }, 'The text is larger than 16 MiB.'],
])('asked with %s, it says what is wrong', async (_, tool, input, text) => {
  expect(await ask(await start(), tool, input)).toEqual({ text, isFailure: true });
});
