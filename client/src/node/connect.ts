/**
 * The command "Connect": ssh to a host in a terminal of its own, with the file that was asked from where ssh would not read it
 * by itself. ssh is a task that no shell starts: so nothing in a name or a path is a command to one, and the terminal stays
 * when ssh ends, with what it said.
 */
import { homedir } from 'node:os';
import { commands, ProcessExecution, Task, TaskPanelKind, TaskScope, tasks, window, workspace } from 'vscode';
import { copyCommand } from '../copy-command.ts';
import type { Server } from '../server.ts';
import { settingsCommand } from '../settings-command.ts';
import { sshCall } from '../ssh-call.ts';

const COPY = 'Copy ssh Command';
const SETTINGS = 'Open Settings';

/** Tasks that are alike are one to VS Code, and run once at a time. */
let connections = 0;

/** Only for a person who asks for it; nothing connects by itself. */
export async function connect(server: Server, host: string, from: string | undefined): Promise<void> {
  if (!workspace.isTrusted) {
    await window.showWarningMessage('ssh may run commands that its configuration names: trust the workspace first.');
    return;
  }
  const call = await sshCall(server, host, from);
  if (call === undefined) return;
  // A terminal would look for a bare name in its own way: on Windows, in the folder of the project too.
  const program = await server.request<string | null>('sshConfig/sshProgram', { program: call.program });
  if (program === undefined) return; // the server has stopped, which is said already
  if (program === null) {
    const problem = `There is no program "${call.program}" on this machine. Install OpenSSH, or say where it is.`;
    const answer = await window.showErrorMessage(problem, SETTINGS);
    if (answer === SETTINGS) {
      const { command, arguments: args } = settingsCommand('@id:sshConfig.openssh.path');
      await commands.executeCommand(command, ...args);
    }
    return;
  }
  // A task replaces variables, and those of commands run them: what a name or a path says must never come to that.
  if ([program, ...call.args].some(word => word.includes('${'))) {
    const answer = await window.showWarningMessage(
      'VS Code would replace the ${…} before ssh sees it. Copy the command, and run it in a terminal.',
      COPY,
    );
    if (answer === COPY) await copyCommand(server, host, from);
    return;
  }
  const definition = { type: 'sshConfig.connect', connection: ++connections };
  const execution = new ProcessExecution(program, [...call.args], { cwd: homedir() });
  const task = new Task(definition, TaskScope.Workspace, `ssh ${host}`, 'SSH Config', execution);
  task.presentationOptions = { focus: true, panel: TaskPanelKind.New };
  await tasks.executeTask(task);
}
