/** workspace/executeCommand: the one command, which changes the mode of a file after asking. */
import type { ExecuteCommandParams } from 'vscode-languageserver';
import { visible } from '../../text/visible.ts';
import { CHANGE_MODE, uriOf } from '../convert.ts';
import type { Handler } from './handler.ts';

const CONFIRM = 'Change Mode';

export const executeCommand: Handler = {
  capabilities: { executeCommandProvider: { commands: [CHANGE_MODE] } },
  register: ({ connection, service, machine, refresh }) => {
    connection.onExecuteCommand(async ({ command, arguments: [path, mode] = [] }: ExecuteCommandParams) => {
      // Only what a fix offers is done, whoever asks.
      if (command !== CHANGE_MODE || typeof path !== 'string' || !Number.isInteger(mode)) return null;
      if (!service.offersMode(path, mode)) return null;
      // A link in a project may lead anywhere: what would be changed is what is named.
      const real = await machine.disk.realPath(path);
      const leads = real === path ? '' : `, which ${visible(path)} leads to,`;
      const answer = await connection.window.showWarningMessage(
        `Change the mode of ${visible(real)}${leads} to ${mode.toString(8)}, so that nobody else ${(mode & 0o077) === 0 ? 'has access to' : 'may change'} it?`,
        { title: CONFIRM },
      );
      if (answer?.title !== CONFIRM) return null;
      const failure = await machine.disk.changeMode(real, mode);
      if (failure !== undefined)
        connection.window.showErrorMessage(`The mode of ${visible(real)} stays as it is: ${failure}`);
      await refresh([uriOf(path)]);
      return null;
    });
  },
};
