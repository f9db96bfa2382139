/** Tells a client that its answers of one kind are out of date. */
import type { Connection, ProtocolRequestType0 } from 'vscode-languageserver';

/** A client that cannot do this, though it said so, keeps what it has. @param kind the request of LSP for that */
export function refresh(connection: Connection, kind: ProtocolRequestType0<void, void, void, void>): void {
  connection.sendRequest(kind).catch(() => {});
}
