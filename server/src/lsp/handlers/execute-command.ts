/** workspace/executeCommand: what changes the disk, each after asking. One file a command in `commands/`. */
import type { ExecuteCommandParams } from 'vscode-languageserver';
import { changeMode } from '../commands/change-mode.ts';
import { makeFile } from '../commands/make-file.ts';
import { CHANGE_MODE, MAKE_FILE } from '../convert.ts';
import type { Handler } from './handler.ts';

export const executeCommand: Handler = {
  capabilities: { executeCommandProvider: { commands: [CHANGE_MODE, MAKE_FILE] } },
  register: context => {
    context.connection.onExecuteCommand(async ({ command, arguments: args = [] }: ExecuteCommandParams) => {
      if (command === CHANGE_MODE) await changeMode(context, args);
      if (command === MAKE_FILE) await makeFile(context, args);
      return null;
    });
  },
};
