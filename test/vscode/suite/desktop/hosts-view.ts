/** What a row of the view "SSH Hosts" starts in a terminal. */
import assert from 'node:assert/strict';
import { commands, type ProcessExecution, TabInputTerminal, tasks, window } from 'vscode';
import { eventually, open, revertAndClose } from '../editor.ts';
import { FILES, rowOf } from '../host-row.ts';

/** Runs a command with a row, and gives what ssh is started with. */
async function startedBy(command: string, host: string): Promise<readonly string[]> {
  const started = new Promise<readonly string[]>(resolve => {
    const listening = tasks.onDidStartTask(({ execution }) => {
      listening.dispose();
      resolve((execution.task.execution as ProcessExecution).args);
    });
  });
  await commands.executeCommand(`sshConfig.hosts.${command}`, await rowOf(host));
  return started;
}

describe('a row of the view of all hosts', () => {
  afterEach(async () => {
    for (const terminal of window.terminals) terminal.dispose();
    await revertAndClose(FILES.config);
  });

  it('starts ssh for its host: as usual, beside the editor, and to test the way', async () => {
    assert.deepEqual(await startedBy('connect', 'web'), ['web']);
    assert.deepEqual(await startedBy('enter', 'web'), ['web']);
    assert.deepEqual(await startedBy('test', 'web'), ['-v', 'web', 'exit']);
    await open(FILES.config);
    assert.deepEqual(await startedBy('connectBeside', 'web'), ['web']);
    await eventually('a terminal is beside the editor', () =>
      window.tabGroups.all.slice(1).some(({ tabs }) => tabs.some(({ input }) => input instanceof TabInputTerminal))
        ? true
        : undefined,
    );
  });
});
