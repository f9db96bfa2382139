/** Tells a client to ask anew for what it keeps of a kind. */
import type { Connection, ProtocolRequestType0 } from 'vscode-languageserver';

/** A client that cannot do what it said that it can keeps what it has. @param kind the request of LSP for that */
export function refresh(connection: Connection, kind: ProtocolRequestType0<void, void, void, void>): void {
  connection.sendRequest(kind).catch(() => {});
}
