/** `sshConfig/explain`, `sshConfig/forwards`, `sshConfig/hosts`, `sshConfig/hostAt`, `sshConfig/isStandard`: what ssh uses for a host, and which hosts there are to ask about. */
import type { TextDocumentPositionParams } from 'vscode-languageserver';
import type { Explanation } from '../../features/explain/explanation.ts';
import type { KeysOnDisk } from '../../features/explain/keys-on-disk.ts';
import { whole } from '../../load.ts';
import type { Handler } from './handler.ts';

interface ExplainParams {
  /** As one would type it after ssh. */
  readonly host: string;
  /** The URI of the document from which it is asked: that may be a configuration of its own, as with `ssh -F`. */
  readonly from?: string;
  /** Whether the commands of Match exec are taken to succeed. */
  readonly exec?: boolean;
}

export const explain: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service, documents } = context;
    connection.onRequest(
      'sshConfig/explain',
      async ({ host, from, exec }: ExplainParams): Promise<Explanation | null> => {
        if (typeof host !== 'string') return null;
        const ask = (keys?: KeysOnDisk): Promise<Explanation | undefined> =>
          whole(context.patient, () => service.explain(host, from, exec === true, keys));
        const first = await ask();
        return (first && (await ask(await service.keysOf(first)))) ?? null;
      },
    );
    connection.onRequest('sshConfig/hostAt', ({ textDocument, position }: TextDocumentPositionParams) => {
      const document = documents.get(textDocument.uri);
      return (document && service.hostAt(document.uri, document.offsetAt(position))) ?? null;
    });
    connection.onRequest('sshConfig/hosts', ({ from }: { readonly from?: string }) => service.hosts(from));
    connection.onRequest('sshConfig/forwards', ({ from }: { readonly from?: string }) =>
      whole(context.patient, () => service.forwards(from)),
    );
    connection.onRequest('sshConfig/isStandard', ({ from }: { readonly from?: string }) => service.isStandard(from));
  },
};
