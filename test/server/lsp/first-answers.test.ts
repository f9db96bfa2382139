/** Whatever is asked in the first millisecond is answered as it is a second later: by the settings, for the ssh there is, with its manual page. */
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { FULL, LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
const PAGE = fileURLToPath(new URL('ssh_config.5', import.meta.url));

const TEXT = [
  'Include more',
  '# Work',
  'Host web',
  '  ServerAliveInterval 90',
  '  HostName web.example.org',
  '  RequiredRSASize 2048',
  '  Use',
  'Host other',
  '  User me',
  '',
].join('\n');

const SETTINGS = {
  inlayHints: { defaults: true, durations: true },
  format: { keywordCase: 'lower' },
  codeLens: false,
  keepAlive: { interval: 7 },
  rules: { 'no-keepalive': 'warning' },
};

/** Everything that VS Code asks by itself, and some of what it asks when somebody wants it. */
function questions(uri: string): readonly (readonly [method: string, params: object])[] {
  const textDocument = { uri };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const at = (line: number, character: number) => ({ textDocument, position: { line, character } });
  const host = { start: { line: 7, character: 6 }, end: { line: 7, character: 6 } };
  return [
    ['textDocument/hover', at(3, 4)],
    ['textDocument/hover', at(2, 6)],
    ['textDocument/hover', at(0, 9)],
    ['textDocument/completion', at(6, 5)],
    ['completionItem/resolve', { label: 'User', data: { uri, line: 6, keyword: 'User' } }],
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/codeAction', { textDocument, range: host, context: { diagnostics: [] } }],
    ['textDocument/codeLens', { textDocument }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/inlayHint', { textDocument, range }],
    ['textDocument/documentLink', { textDocument }],
    ['textDocument/definition', at(0, 9)],
    ['textDocument/documentHighlight', at(2, 6)],
    ['textDocument/selectionRange', { textDocument, positions: [{ line: 3, character: 4 }] }],
    ['textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }],
    ['workspace/symbol', { query: '' }],
    ['sshConfig/explain', { host: 'web', from: uri }],
    ['sshConfig/hosts', { from: uri }],
    ['sshConfig/hostsView', {}],
  ];
}

/** An answer without the number that tells it from others. */
function withoutId(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'resultId' in answer
    ? { ...answer, resultId: undefined }
    : answer;
}

test('the first answers are those that come later', async () => {
  const home = path.join(server.folder, 'home');
  const programs = path.join(server.folder, 'programs');
  for (const folder of [path.join(home, '.ssh'), programs, path.join(server.folder, 'man/man5')])
    mkdirSync(folder, { recursive: true });
  cpSync(PAGE, path.join(server.folder, 'man/man5/ssh_config.5'));
  // An ssh that takes its time, and does not know RequiredRSASize.
  writeFileSync(path.join(programs, 'ssh'), "#!/bin/sh\n/bin/sleep 0.3\necho 'OpenSSH_8.4p1, OpenSSL 1.1.1' >&2\n");
  chmodSync(path.join(programs, 'ssh'), 0o755);
  writeFileSync(path.join(home, '.ssh/more'), 'Host more\n  User first\nHost *\n  User everybody\n', { mode: 0o600 });
  const client = await LspClient.start({
    command: server.command,
    capabilities: FULL,
    settings: SETTINGS,
    env: { PATH: programs, HOME: home, MANPATH: path.join(server.folder, 'man') },
  });
  const uri = pathToFileURL(path.join(home, '.ssh/config')).toString();
  const ask = () =>
    Promise.all(questions(uri).map(([method, params]) => client.connection.sendRequest(method, params)));
  await client.open(uri, TEXT);
  const first = await ask();
  expect((await client.diagnostics(uri)).map(({ code }) => code)).toContain('unknown-keyword');
  const later = await ask();
  for (const [i, [method]] of questions(uri).entries())
    expect([method, withoutId(first[i])]).toEqual([method, withoutId(later[i])]);
  expect(JSON.stringify(later[0])).toContain('OpenSSH 8.4p1');
  expect(await client.stop()).toBe(0);
});
