/** `mcp`: answers an AI assistant, by the Model Context Protocol. */
import { type Asked, failure } from '../../assistant/tool.ts';
import { INSTRUCTIONS, TOOLS } from '../../assistant/tools.ts';
import { declare, PROGRAM } from '../declaration.ts';
import { namedService } from '../named-service.ts';
import { rulePage } from '../rule-pages.ts';
import { FILE_OPTION, SSH_OPTIONS, sshChoice } from '../ssh-options.ts';

export const mcpCommand = declare({
  name: 'mcp',
  summary: 'Answer an AI assistant on standard input and output, by the Model Context Protocol.',
  about:
    'It may check and explain the configuration, list its hosts, read the pages of rules, and have messages of ssh explained. Nothing ' +
    'is run or written, only files of the configuration are read, and secrets in them are left out.',
  operand: undefined,
  options: { ...FILE_OPTION, ...SSH_OPTIONS },
  statuses: { 0: 'the assistant has closed standard input', 2: 'the usage is wrong' },
  async run(given, program) {
    const options = { file: given.value('file'), ...sshChoice(given) };
    const asked: Asked = {
      configuration: async () => {
        const named = await namedService(options);
        return 'status' in named ? failure(named.complaints) : named;
      },
      rulePage: async rule => (await rulePage(rule, program)).source,
    };
    const { serve } = await import('../../mcp/serve.ts');
    await serve(PROGRAM, program.version, INSTRUCTIONS, TOOLS, asked);
    return { output: '', complaints: '', status: 0 };
  },
});
