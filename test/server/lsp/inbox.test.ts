/** Which requests are begun, and when: what is about a whole document waits until nobody types. */

import { expect, test } from 'vitest';
import type { RequestMessage } from 'vscode-languageserver';
import { Inbox, NOT_BEGUN } from '../../../server/src/lsp/inbox.ts';

const OUTLINE = 'textDocument/documentSymbol';

/** An inbox for a document in which somebody types, the methods that are handled as they are, and how to go on. */
function typing() {
  const inbox = new Inbox();
  let version = 1;
  let wake = (): void => {};
  let isTyping = true;
  inbox.versionOf = () => version;
  inbox.pause = () =>
    isTyping
      ? new Promise(resolve => {
          wake = resolve;
        })
      : undefined;
  const handled: string[] = [];
  const send = (method: string, id: number): Promise<void> => {
    const params = { textDocument: { uri: 'file:///config' } };
    const message: RequestMessage = { jsonrpc: '2.0', id, method, params };
    return inbox.handleMessage(message, taken => void handled.push((taken as RequestMessage).method));
  };
  return {
    inbox,
    handled,
    send,
    type: () => {
      version++;
      wake();
    },
    pause: () => {
      isTyping = false;
      wake();
    },
  };
}

test('while somebody types, a question about a place is begun, and one about the whole document is not', async () => {
  const { inbox, handled, send, pause } = typing();
  const outline = send(OUTLINE, 1);
  await send('textDocument/hover', 2);
  // Nobody else has to wait for it.
  await inbox.idle();
  expect(handled).toEqual(['textDocument/hover']);
  pause();
  await outline;
  expect(handled).toEqual(['textDocument/hover', OUTLINE]);
});

test('of a text that is no longer there, it is not begun', async () => {
  const { handled, send, type } = typing();
  const outline = send(OUTLINE, 1);
  type();
  await outline;
  expect(handled).toEqual([NOT_BEGUN.moved]);
});

test('one that was taken back is not begun', async () => {
  const { inbox, handled, send, pause } = typing();
  const outline = send(OUTLINE, 1);
  const cancel = { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } };
  await inbox.handleMessage(cancel, () => {});
  pause();
  await outline;
  expect(handled).toEqual([NOT_BEGUN.cancelled]);
});
