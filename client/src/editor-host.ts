/** What differs between an editor with a machine below it and one in a browser: `node/host.ts` and `browser/host.ts`. */
import type { Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { Connect } from './connecting.ts';
import type { Socket } from './forwards/forward-rows.ts';
import type { RecentHosts } from './recent-hosts.ts';
import type { Server } from './server.ts';

/** The id by which a client reads the setting `sshConfig.trace.server`, and its name. */
export const CLIENT = ['sshConfig', 'SSH Config'] as const;

export interface EditorHost {
  /** A client that has not started yet; when it does, it starts a server of its own. */
  createClient(options: LanguageClientOptions): BaseLanguageClient;
  /** The address that the server knows a document by: one of a file, where it can look at what lies beside it. */
  toServer(uri: Uri): string;
  toEditor(address: string): Uri;
  /** What `~` stands for, as the server writes paths. */
  readonly home: string;
  /** The command "Open SSH Config". */
  openConfig(): Promise<void>;
  /** What connects to a host, for a person who asks for it. @param recent takes note of the hosts */
  connecting(server: Server, recent: RecentHosts): Connect;
  /** Those of some sockets of this machine at which somebody listens, as far as that can be known. */
  socketsTaken(sockets: readonly Socket[]): Promise<ReadonlySet<Socket>>;
  /** Whether there are terminals in which ssh can be started. */
  readonly canConnect: boolean;
  /** What nobody can know here, to be shown with the release that is assumed; undefined where all can be found out. */
  readonly unknown: string | undefined;
}
