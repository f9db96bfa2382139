/** `sshConfig/askTool`: what an AI assistant in an editor asks. Which tools there are, and what they answer, `assistant/` says. */
import type { Asked, ToolAnswer } from '../../assistant/tool.ts';
import type { Handler } from './handler.ts';

interface AskToolParams {
  /** The name of a tool. */
  readonly tool: string;
  /** Its arguments: whatever the assistant sends. */
  readonly input: unknown;
  /** As for `sshConfig/explain`. */
  readonly from?: string;
}

export const askTool: Handler = {
  capabilities: {},
  register: ({ connection, service, machine, disk, patient }) => {
    const { surroundings } = machine;
    connection.onRequest('sshConfig/askTool', async ({ tool, input, from }: AskToolParams): Promise<ToolAnswer> => {
      const { answer } = await import('../../assistant/tools.ts');
      const uri = from !== undefined && service.isOpen(from) ? from : undefined;
      const asked: Asked = {
        configuration: async () => ({ ...patient, uri, surroundings, disk }),
        rulePage: machine.rulePage,
      };
      return answer(tool, input, asked);
    });
  },
};
