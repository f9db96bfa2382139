/** `sshConfig/messageIn`, `sshConfig/diagnose`: the message of ssh in a line of a terminal, and what messages mean for a host. */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Diagnosis } from '../../features/diagnose/diagnosis.ts';
import { whole } from '../../load.ts';
import { LONGEST_LOG } from '../../text/bounds.ts';
import { isNoUtf8 } from '../../text/bytes.ts';
import { editOfFiles } from '../located-edits.ts';
import type { Handler } from './handler.ts';

interface DiagnoseParams {
  /** What ssh wrote: a line, or many. */
  readonly log: string;
  /** The host that it is about, as typed after ssh; missing if unknown. */
  readonly host?: string;
  /** As for `sshConfig/explain`. */
  readonly from?: string;
}

export const diagnose: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service } = context;
    connection.onRequest('sshConfig/messageIn', async ({ line }: { readonly line: string }) =>
      typeof line === 'string' ? ((await service.messageIn(line)) ?? null) : null,
    );
    connection.onRequest(
      'sshConfig/diagnose',
      async ({ log, host, from }: DiagnoseParams): Promise<readonly Diagnosis<WorkspaceEdit>[]> => {
        if (typeof log !== 'string') return [];
        const found = await whole(context.patient, () =>
          service.diagnose(log.slice(0, LONGEST_LOG), typeof host === 'string' ? host : undefined, from),
        );
        return found.map(diagnosis => ({
          ...diagnosis,
          fixes: diagnosis.fixes
            // An editor would replace the bytes that are no UTF-8.
            .filter(({ edits }) => !edits.some(({ text }) => isNoUtf8(text)))
            .map(fix => ({ ...fix, edits: editOfFiles(fix.edits, context) })),
        }));
      },
    );
  },
};
