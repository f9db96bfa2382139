/** For connections: what a client takes back before it was begun, is not begun. */
import { LSPErrorCodes, Message } from 'vscode-languageserver';

/** The answer to a message that is taken back; undefined for what has none. */
export function cancelUndispatched(message: Message) {
  if (!Message.isRequest(message)) return undefined;
  const error = { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' };
  return { jsonrpc: '2.0', id: message.id, error };
}
