/** What AI assistants in the editor may ask. package.json declares the tools, and the server answers. */
import { Disposable, type Extension, LanguageModelTextPart, LanguageModelToolResult, lm } from 'vscode';
import { activeConfig } from './host-commands.ts';
import type { Server } from './server.ts';

/** What stands before the names of the tools in package.json: names are shared with all extensions. */
const PREFIX = 'ssh-config_';

/** What the server says (`sshConfig/askTool`). */
interface ToolAnswer {
  readonly text: string;
  readonly isFailure: boolean;
}

/** They are about the configuration of the active editor; about what ssh reads by itself, where that shows none. */
export function assistantTools({ packageJSON }: Pick<Extension<unknown>, 'packageJSON'>, server: Server): Disposable {
  const tools: readonly { readonly name: string }[] = packageJSON.contributes.languageModelTools;
  return Disposable.from(
    ...tools.map(({ name }) =>
      lm.registerTool<object>(name, {
        invoke: async ({ input }) => {
          const document = activeConfig();
          const from = document && server.host.toServer(document.uri);
          const asked = { tool: name.slice(PREFIX.length), input, from };
          const answer = await server.request<ToolAnswer>('sshConfig/askTool', asked);
          // What is thrown, the assistant is told.
          if (answer === undefined) throw new Error('The SSH Config language server does not respond.');
          if (answer.isFailure) throw new Error(answer.text);
          return new LanguageModelToolResult([new LanguageModelTextPart(answer.text)]);
        },
      }),
    ),
  );
}
