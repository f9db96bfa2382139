/**
 * The command "Connect": ssh to a host in a terminal of its own, with the file that was asked from where ssh would not read it
 * by itself. ssh is a task that no shell starts: so nothing in a name or a path is a command to one, and the terminal stays
 * when ssh ends, with what it said.
 */
import { homedir } from 'node:os';
import {
  commands,
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  type Terminal,
  tasks,
  window,
  workspace,
} from 'vscode';
import type { Connect, Manner } from '../connecting.ts';
import { copyCommand } from '../copy-command.ts';
import type { RecentHosts } from '../recent-hosts.ts';
import type { Server } from '../server.ts';
import { settingsCommand } from '../settings-command.ts';
import { type SshCall, sshCall } from '../ssh-call.ts';

const COPY = 'Copy ssh Command';
const SETTINGS = 'Open Settings';

/** What ssh is given in front of the host. */
const WORDS: Readonly<Record<Manner, readonly string[]>> = {
  usual: [],
  beside: [],
  test: ['-v'],
  forwards: ['-N', '-o', 'ExitOnForwardFailure=yes'],
  control: ['-O'],
};

/** What the terminal is called. */
const NAMES: Readonly<Record<Manner, (host: string) => string>> = {
  usual: host => `ssh ${host}`,
  beside: host => `ssh ${host}`,
  test: host => `ssh -v ${host} exit`,
  forwards: host => `ssh -N ${host}`,
  control: host => `ssh -O … ${host}`,
};

/** Tasks that are alike are one to VS Code, and run once at a time. */
let connections = 0;

/** Only for a person who asks for it; nothing connects by itself. @param recent takes note of the hosts */
export function connecting(server: Server, recent: RecentHosts): Connect {
  return async (host, from, manner = 'usual', words = []) => {
    if (!workspace.isTrusted) {
      await window.showWarningMessage('ssh may run commands that its configuration names: trust the workspace first.');
      return undefined;
    }
    const call = await sshCall(server, host, from);
    if (call === undefined) return undefined;
    // A terminal would look for a bare name in its own way: on Windows, in the folder of the project too.
    const program = await server.request<string | null>('sshConfig/sshProgram', { program: call.program });
    if (program === undefined) return undefined; // the server has stopped, which is said already
    if (program === null) {
      const problem = `There is no program "${call.program}" on this machine. Install OpenSSH, or set its path.`;
      const answer = await window.showErrorMessage(problem, SETTINGS);
      if (answer === SETTINGS) {
        const { command, arguments: args } = settingsCommand('@id:sshConfig.openssh.path');
        await commands.executeCommand(command, ...args);
      }
      return undefined;
    }
    // A task replaces variables, and those of commands run them: what a name or a path says must never come to that.
    if ([program, ...words, ...call.args].some(word => word.includes('${'))) {
      const answer = await window.showWarningMessage(
        'VS Code would replace the ${…} before ssh sees it. Copy the command, and run it in a terminal.',
        COPY,
      );
      if (answer === COPY) await copyCommand(server, host, from);
      return undefined;
    }
    const opened = manner === 'beside' ? nextTerminal() : undefined;
    const execution = await tasks.executeTask(
      taskOf(host, { program, args: [...WORDS[manner], ...words, ...call.args] }, manner),
    );
    if (manner !== 'control') await recent.add(host);
    if (opened !== undefined) await moveBeside(await opened);
    return execution;
  };
}

function taskOf(host: string, { program, args }: SshCall, manner: Manner): Task {
  const definition = { type: 'sshConfig.connect', connection: ++connections };
  const words = manner === 'test' ? [...args, 'exit'] : [...args];
  const execution = new ProcessExecution(program, words, { cwd: homedir() });
  const task = new Task(definition, TaskScope.Workspace, NAMES[manner](host), 'SSH Config', execution);
  const isQuiet = manner === 'control';
  task.presentationOptions = {
    focus: manner !== 'forwards' && !isQuiet,
    reveal: isQuiet ? TaskRevealKind.Never : TaskRevealKind.Always,
    close: isQuiet,
    panel: TaskPanelKind.New,
  };
  return task;
}

function nextTerminal(): Promise<Terminal> {
  return new Promise(resolve => {
    const listening = window.onDidOpenTerminal(terminal => {
      listening.dispose();
      resolve(terminal);
    });
  });
}

/** No task can say that its terminal is to be there. */
async function moveBeside(terminal: Terminal): Promise<void> {
  terminal.show();
  await commands.executeCommand('workbench.action.terminal.moveToEditor');
  await commands.executeCommand('workbench.action.moveEditorToRightGroup');
}
