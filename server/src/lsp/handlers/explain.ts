/** `sshConfig/explain` and `sshConfig/hosts`: what ssh uses for a host, and the hosts that configurations name. */
import type { Explanation } from '../../features/explain/explanation.ts';
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
  register: ({ connection, service, load }) => {
    connection.onRequest('sshConfig/explain', async (params: ExplainParams): Promise<Explanation | null> => {
      const answer = () => service.explain(params.host, params.from, params.exec === true) ?? null;
      answer();
      await load();
      return answer();
    });
    connection.onRequest('sshConfig/hosts', ({ from }: { readonly from?: string }) => service.hosts(from));
  },
};
