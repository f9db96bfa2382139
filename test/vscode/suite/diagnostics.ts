/** What is seen in a config: its language, its problems, the man page, and a quick fix down to the bytes on disk. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  ConfigurationTarget,
  commands,
  DiagnosticSeverity,
  extensions,
  Position,
  workspace,
} from 'vscode';
import { name, publisher } from '../../../package.json';
import { diagnostics, eventually, hoverAt, open, read, remove, reported, ruleOf, write } from './editor.ts';

const CONFIG = '.ssh/config';

describe('~/.ssh/config', () => {
  it('activates the packaged extension', async () => {
    const extension = extensions.getExtension(`${publisher}.${name}`);
    assert.ok(extension, 'the VSIX is not installed');
    const { document } = await open(CONFIG);
    assert.equal(document.languageId, 'ssh_config');
    await eventually('the extension is active', () => extension.isActive || undefined);
    await extension.activate(); // throws what went wrong: a failed activation counts as active, too
  });

  it('marks an unknown keyword as an error', async () => {
    const { document } = await open(CONFIG);
    const [problem] = await diagnostics(document.uri, 'unknown-keyword');
    assert.equal(problem?.severity, DiagnosticSeverity.Error);
    assert.match(document.lineAt(problem.range.start.line).text, /Hostnme/);
  });

  it('shows the man page for the option under the mouse', async () => {
    const { document } = await open(CONFIG);
    const at = positionOf(document.getText(), 'ServerAliveInterval');
    const text = await hoverAt(document, at);
    assert.match(text, /ssh_config\(5\)/);
    assert.match(text, /Sets a timeout interval/); // words of the page itself
  });

  it('has the page of a rule, and the page that this leads to', async () => {
    const { document } = await open(CONFIG);
    const [hint] = await diagnostics(document.uri, 'no-keepalive');
    assert.ok(typeof hint?.code === 'object');
    const page = await workspace.openTextDocument(hint.code.target);
    assert.match(page.getText(), /^# no-keepalive\n/);
    const [, link = ''] = /\]\(\.\.(\/keep-alive\.md)\)/.exec(page.getText()) ?? [];
    assert.match((await workspace.openTextDocument(page.uri.with({ path: link }))).getText(), /^# Keep-alive\n/);
  });

  it('does not mark missing keep-alives once that rule is off', async () => {
    const { document } = await open(CONFIG);
    const [hint] = await diagnostics(document.uri, 'no-keepalive');
    assert.equal(hint?.severity, DiagnosticSeverity.Hint);
    const settings = workspace.getConfiguration('sshConfig');
    await settings.update('rules.no-keepalive', 'off', ConfigurationTarget.Global);
    await eventually('the hint is gone', () => !hasKeepAliveHint(document.uri) || undefined);
    await settings.update('rules.no-keepalive', undefined, ConfigurationTarget.Global);
    await diagnostics(document.uri, 'no-keepalive');
  });

  it('inserts a keep-alive with a quick fix, and nothing else changes on disk', async () => {
    const { document } = await open(CONFIG);
    const before = await read(CONFIG);
    await diagnostics(document.uri, 'no-keepalive');
    const line = document.lineAt(positionOf(before, 'Host web').line).range;
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      line,
      CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Insert ServerAliveInterval 60 for all hosts');
    assert.ok(fix?.edit, `there is no such fix among: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.ok(await document.save());
    const after = await read(CONFIG);
    assert.equal(after, `${before}\nHost *\n  ServerAliveInterval 60\n`);
  });
});

describe('a keyword with a slip', () => {
  const FILE = 'slips/ssh_config';
  after(() => remove('slips'));

  it('is mended by the fix that is preferred, and saved', async () => {
    const mended = 'Host db\n  HostName db.example.org\n\nHost web\n  HostName web.example.org\n';
    await write(FILE, mended.replace('HostName', 'Hostnme'));
    const { document } = await open(FILE);
    const [problem] = await diagnostics(document.uri, 'unknown-keyword');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem?.range,
      CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix?.edit, 'no fix is preferred');
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.ok(await document.save());
    assert.equal(await read(FILE), mended);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});

describe('other files', () => {
  for (const name of ['elsewhere/config', '.ssh/sshd_config']) {
    it(`leaves ${name} alone`, async () => {
      const { document } = await open(name);
      assert.notEqual(document.languageId, 'ssh_config');
      assert.deepEqual(reported(document.uri), []);
    });
  }
});

function positionOf(text: string, word: string): Position {
  const before = text.slice(0, text.indexOf(word)).split('\n');
  return new Position(before.length - 1, before.at(-1)?.length ?? 0);
}

function hasKeepAliveHint(uri: Parameters<typeof reported>[0]): boolean {
  return reported(uri).some(problem => ruleOf(problem) === 'no-keepalive');
}
