/** What a row of the view "SSH Hosts" offers: what it starts, copies, hands on and changes. What one sees of it is in the tour `hosts-view`. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { commands, env, type ProcessExecution, TabInputTerminal, tasks, Uri, window, workspace } from 'vscode';
import { eventually, inHome, pause } from './editor.ts';

const FILES = { config: inHome('.ssh/config'), work: inHome('.ssh/work') } as const;

interface Row {
  readonly kind: 'block';
  readonly host: string;
  readonly rows: readonly [];
  readonly file: { readonly uri: string; readonly name: string; readonly sections: readonly [] };
  readonly block: { readonly title: string; readonly number: number; readonly first: number; readonly last: number };
}

/** A row as the view has it for a block of one host. */
async function rowOf(host: string, name: keyof typeof FILES = 'config'): Promise<Row> {
  const number = (await readFile(FILES[name], 'utf8')).split('\n').indexOf(`Host ${host}`);
  assert.notEqual(number, -1);
  const file = { uri: Uri.file(FILES[name]).toString(), name, sections: [] } as const;
  return {
    kind: 'block',
    host,
    rows: [],
    file,
    block: { title: `Host ${host}`, number, first: number, last: number + 2 },
  };
}

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

describe('the view of all hosts', () => {
  afterEach(async () => {
    for (const terminal of window.terminals) terminal.dispose();
    for (const path of Object.values(FILES)) {
      await window.showTextDocument(Uri.file(path));
      await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('starts ssh for the host of a row: as usual, beside the editor, and to test the way', async () => {
    assert.deepEqual(await startedBy('connect', 'web'), ['web']);
    assert.deepEqual(await startedBy('enter', 'web'), ['web']);
    assert.deepEqual(await startedBy('test', 'web'), ['-v', 'web', 'exit']);
    await window.showTextDocument(Uri.file(FILES.config));
    assert.deepEqual(await startedBy('connectBeside', 'web'), ['web']);
    await eventually('a terminal is beside the editor', () =>
      window.tabGroups.all.slice(1).some(({ tabs }) => tabs.some(({ input }) => input instanceof TabInputTerminal))
        ? true
        : undefined,
    );
  });

  it('connects to nothing that is no row', async () => {
    let started = 0;
    const counted = tasks.onDidStartTask(() => started++);
    for (const given of [undefined, null, 'web', { $treeViewId: 'sshConfig.hosts' }, { kind: 'group', rows: [] }])
      await commands.executeCommand('sshConfig.hosts.connect', given);
    await pause(500);
    counted.dispose();
    assert.equal(started, 0);
  });

  it('copies where ssh connects to', async () => {
    await commands.executeCommand('sshConfig.hosts.copyHostName', await rowOf('web'));
    assert.equal(await env.clipboard.readText(), 'web.example.org');
  });

  it('hands a host on to Remote-SSH', async () => {
    const asked: unknown[] = [];
    const registered = ['openEmptyWindow', 'openEmptyWindowInCurrentWindow'].map(name =>
      commands.registerCommand(`opensshremotes.${name}`, given => asked.push([name, given])),
    );
    await commands.executeCommand('sshConfig.hosts.openInNewWindow', await rowOf('web'));
    await commands.executeCommand('sshConfig.hosts.openInThisWindow', await rowOf('web'));
    for (const each of registered) each.dispose();
    assert.deepEqual(asked, [
      ['openEmptyWindow', { host: 'web' }],
      ['openEmptyWindowInCurrentWindow', { host: 'web' }],
    ]);
  });

  it('duplicates a block under the name that is offered, and one undo takes it back', async () => {
    const editor = await window.showTextDocument(Uri.file(FILES.config));
    const before = editor.document.getText();
    const done = commands.executeCommand('sshConfig.hosts.duplicate', await rowOf('backup'));
    const accepting = setInterval(
      () => void commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'),
      500,
    );
    const after = await eventually('there is one more', () => {
      const now = editor.document.getText();
      return now === before ? undefined : now;
    });
    clearInterval(accepting);
    await done;
    const block =
      'Host backup\n  HostName backup.example.org\n  Port 2222\n  ProxyJump gate\n  ServerAliveInterval 45\n';
    assert.equal(after, before.replace(block, `${block}\n${block.replace('Host backup', 'Host backup-2')}`));
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  it('moves a block to a file that is not open, without a question where nothing changes', async () => {
    await window.showTextDocument(Uri.file(FILES.config));
    await commands.executeCommand('sshConfig.hosts.focus');
    await pause(1000); // its rows are there then
    const done = commands.executeCommand('sshConfig.hosts.moveTo', await rowOf('gate'));
    await pause(500);
    await commands.executeCommand('workbench.action.quickOpenSelectNext');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const texts = Object.values(FILES).map(path =>
      workspace.textDocuments.find(({ uri }) => uri.fsPath === path)?.getText(),
    );
    assert.doesNotMatch(texts[0] ?? '', /Host gate/);
    assert.match(texts[1] ?? '', /ServerAliveInterval 60\n\nHost gate\n {2}HostName gate\.example\.org\n/);
  });
});
