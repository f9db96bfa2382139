/** workspace/executeCommand: the one command, which changes the mode of a file after asking. */
import type { ExecuteCommandParams } from 'vscode-languageserver';
import { CHANGE_MODE, uriOf } from '../convert.ts';
import type { Handler } from './handler.ts';

const CONFIRM = 'Change Mode';

export const executeCommand: Handler = {
  capabilities: { executeCommandProvider: { commands: [CHANGE_MODE] } },
  register: ({ connection, service, machine, refresh }) => {
    connection.onExecuteCommand(async ({ command, arguments: [path, mode] = [] }: ExecuteCommandParams) => {
      // Only files of a configuration are touched, whoever asks.
      const { paths, statuses } = service.watched;
      const isKnown = typeof path === 'string' && [...paths, ...statuses].includes(path);
      if (command !== CHANGE_MODE || !isKnown || !Number.isInteger(mode)) return null;
      const answer = await connection.window.showWarningMessage(
        `Change the mode of ${path} to ${mode.toString(8)}, so that nobody else has access to it?`,
        { title: CONFIRM },
      );
      if (answer?.title !== CONFIRM) return null;
      const failure = await machine.disk.changeMode(path, mode);
      if (failure !== undefined) connection.window.showErrorMessage(`The mode of ${path} stays as it is: ${failure}`);
      await refresh([uriOf(path)]);
      return null;
    });
  },
};
