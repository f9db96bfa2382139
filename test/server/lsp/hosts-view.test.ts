/** The list of all hosts over the protocol: of files on a disk, and of those that are open, as somebody types. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ApplyWorkspaceEditRequest, type TextDocumentEdit } from 'vscode-languageserver-protocol';
import { LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
/** Only what hangs takes so long. */
const HANG = { timeout: 60_000 };
let home = '';
let client: LspClient;

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await mkdir(join(home, '.ssh'), { mode: 0o700 });
  const files = {
    config: 'Include work\r\n# --- Home ---\r\n# one line\rto ssh\r\nHost nas # here\r\n  IdentityFile ~/.ssh/none\r\n',
    work: 'Host git web\n  HostName web.example.org\n  ProxyJump nas\n\n\nHost *\n  ServerAliveInterval 60\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(home, '.ssh', name), text, { mode: 0o600 });
  client = await LspClient.start({ command: server.command, env: { PATH: '/nonexistent', HOME: home } });
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
  await rm(home, { recursive: true });
});

interface File {
  readonly uri: string;
  readonly name: string;
  readonly blocks: readonly { readonly title: string }[];
}

const uriOf = (name: string): string => pathToFileURL(join(home, '.ssh', name)).toString();

/** The user's files: of the system's, this machine may have any. */
async function list(isQuick = false): Promise<readonly File[]> {
  const files: readonly File[] = await client.connection.sendRequest('sshConfig/hostsView', { isQuick });
  return files.filter(({ uri }) => uri.startsWith(uriOf('')));
}

test('files that are not open, with lines as the protocol counts them', async () => {
  const none = { kind: 'pattern', hosts: [], marks: [], tags: [], isHidden: false };
  const expected = [
    {
      uri: uriOf('config'),
      name: '~/.ssh/config',
      sections: [{ title: 'Home', number: 1 }],
      blocks: [
        {
          ...none,
          kind: 'host',
          title: 'Host nas',
          number: 3,
          hosts: ['nas'],
          marks: ['missing-key'],
          section: 0,
          own: { first: 4, last: 5 },
        },
      ],
    },
    {
      uri: uriOf('work'),
      name: '~/.ssh/work',
      sections: [],
      blocks: [
        {
          ...none,
          kind: 'host',
          title: 'Host git web',
          number: 0,
          hosts: ['git', 'web'],
          address: 'web.example.org',
          via: 'nas',
          own: { first: 0, last: 2 },
        },
        {
          ...none,
          title: 'Host *',
          number: 5,
          own: { first: 5, last: 6 },
        },
      ],
    },
  ];
  // A machine that is slow to say which settings there are begins anew.
  await vi.waitFor(async () => expect(await list()).toEqual(expected), HANG);
  const withoutKey = expected.map(file => ({ ...file, blocks: file.blocks.map(block => ({ ...block, marks: [] })) }));
  expect(await list(true)).toEqual(withoutKey);
});

test('what is typed is in the list once the server has said that answers may be others', async () => {
  const uri = uriOf('work');
  await client.open(uri, 'Host a\n');
  const titles = async (): Promise<readonly string[]> =>
    (await list()).flatMap(({ blocks }) => blocks.map(({ title }) => title));
  expect(await titles()).toEqual(['Host nas', 'Host a']);
  await client.diagnostics(uri, 1);
  const before = client.settlements;
  await client.change(uri, 2, [{ text: 'Host b\n  Prot 1\n' }]);
  await client.diagnostics(uri, 2, found => found.length > 0);
  expect(client.settlements).toBeGreaterThan(before);
  expect(await titles()).toEqual(['Host nas', 'Host b']);
});

test('a block moves to another file by one edit, of the version that is open and of what is not', async () => {
  const edits: TextDocumentEdit[] = [];
  let applied = true;
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit, label }) => {
    expect(label).toBe('Move Host nas to ~/.ssh/work');
    edits.push(...(edit.documentChanges as TextDocumentEdit[]));
    return { applied };
  });
  const block = { uri: uriOf('config'), number: 3, title: 'Host nas' };
  const params = { block, wish: { kind: 'move', uri: uriOf('work') } };
  const said = { title: 'Move Host nas to ~/.ssh/work', effect: 'Nothing changes for any host.', keepsOthers: true };
  expect(await client.connection.sendRequest('sshConfig/previewBlockChange', params)).toEqual(said);
  expect(edits).toEqual([]);
  expect(await client.connection.sendRequest('sshConfig/changeBlock', params)).toEqual(said);
  expect(edits).toEqual([
    {
      textDocument: { uri: uriOf('config'), version: null },
      edits: [{ newText: '', range: { start: { line: 2, character: 0 }, end: { line: 6, character: 0 } } }],
    },
    {
      textDocument: { uri: uriOf('work'), version: 2 },
      edits: [
        {
          newText: expect.stringMatching(/\n# one line\rto ssh\nHost nas # here\n {2}IdentityFile ~\/\.ssh\/none\n$/),
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        },
      ],
    },
  ]);
  applied = false;
  expect(await client.connection.sendRequest('sshConfig/changeBlock', params)).toEqual({
    problem: 'The file has changed meanwhile.',
  });
  const other = { block: { ...block, title: 'Host b' }, wish: { kind: 'remove' } };
  expect(await client.connection.sendRequest('sshConfig/changeBlock', other)).toEqual({
    problem: 'The file has changed meanwhile: look again.',
  });
});

test('an option is set in a block by one edit, as it was offered', async () => {
  const edits: TextDocumentEdit[] = [];
  client.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit, label }) => {
    expect(label).toBe('Set User to git in Host b');
    edits.push(...(edit.documentChanges as TextDocumentEdit[]));
    return { applied: true };
  });
  const block = { uri: uriOf('work'), number: 0, title: 'Host b' };
  const textDocument = { uri: block.uri };
  const offer: { options: readonly { keyword: string; group: string }[] } = await client.connection.sendRequest(
    'sshConfig/blockOptions',
    { block, host: 'b' },
  );
  expect(offer).toMatchObject({ block, host: 'b' });
  expect(offer.options.map(({ keyword }) => keyword)).toContain('User');
  const position = { line: 0, character: 5 };
  expect(await client.connection.sendRequest('sshConfig/optionsAt', { textDocument, position })).toEqual(offer);
  const wish = { kind: 'set', host: 'b', keyword: 'User', value: 'git' };
  await client.connection.sendRequest('sshConfig/changeBlock', { block, wish });
  expect(edits).toEqual([
    {
      textDocument: { uri: block.uri, version: 2 },
      edits: [{ newText: '  User git\n', range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } } }],
    },
  ]);
  expect(
    await client.connection.sendRequest('sshConfig/optionsAt', { textDocument: { uri: uriOf('none') }, position }),
  ).toEqual({ problem: 'The file is not open.' });
});
