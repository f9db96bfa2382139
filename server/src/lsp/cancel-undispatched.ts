/** For connections: a request that is cancelled before it was begun is not begun. */
import { LSPErrorCodes, Message } from 'vscode-languageserver';

/** The answer to a message that is cancelled; undefined for one without an answer. */
export function cancelUndispatched(message: Message) {
  if (!Message.isRequest(message)) return undefined;
  const error = { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' };
  return { jsonrpc: '2.0', id: message.id, error };
}
