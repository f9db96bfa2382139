/** sshConfig/includedFiles: which documents the open ones include. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LspClient } from '../../support/lsp-client.ts';
import { builtServer } from '../../support/server-command.ts';

const server = builtServer();
let client: LspClient;
beforeAll(async () => {
  client = await LspClient.start({ command: server.command });
});
afterAll(async () => {
  expect(client.complaints).toEqual([]);
  expect(await client.stop()).toBe(0);
});

function included(...uris: string[]): Promise<readonly string[]> {
  return client.connection.sendRequest('sshConfig/includedFiles', { uris });
}

const CONFIG = 'file:///home/tester/.ssh/config';

test('none while nothing is open', async () => {
  expect(await included('file:///home/tester/.ssh/work')).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'relative, below home, by pattern, with blanks and other letters',
  async () => {
    await client.open(CONFIG, 'Include work ~/ssh/*.conf\nHost a\n  Include "/etc/my ssh/ä"\n');
    const named = ['file:///home/tester/.ssh/work', 'file:///home/tester/ssh/x.conf', 'file:///etc/my%20ssh/%C3%A4'];
    const others = [
      'file:///home/tester/.ssh/works',
      'file:///home/tester/ssh/.x.conf',
      'file:///home/tester/ssh/deep/x.conf',
      'file:///work',
      'untitled:Untitled-1',
      CONFIG,
    ];
    expect(await included(...others, ...named)).toEqual(named);
  },
);

test.skipIf(process.platform === 'win32')('as the text is after an edit, and none after it is closed', async () => {
  const range = { start: { line: 0, character: 8 }, end: { line: 0, character: 12 } };
  await client.change(CONFIG, 2, [{ range, text: 'play' }]);
  expect(await included('file:///home/tester/.ssh/work', 'file:///home/tester/.ssh/play')).toEqual([
    'file:///home/tester/.ssh/play',
  ]);
  await client.close(CONFIG);
  expect(await included('file:///home/tester/.ssh/play')).toEqual([]);
});
