/** The command "Connect" in a browser, where ssh cannot be started. */
import { window } from 'vscode';
import type { Connect } from '../connecting.ts';
import { copyCommand } from '../copy-command.ts';
import type { Server } from '../server.ts';

const COPY = 'Copy ssh Command';

/** Offers the command for a terminal elsewhere. */
export function refusingToConnect(server: Server): Connect {
  return async (host, from) => {
    const answer = await window.showInformationMessage('In a browser there is no ssh to connect with.', COPY);
    if (answer === COPY) await copyCommand(server, host, from);
    return undefined;
  };
}
