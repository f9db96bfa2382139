/** What AI assistants may ask in VS Code: the tools are there, answer, and say what is wrong with a question. */
import assert from 'node:assert/strict';
import { extensions, type LanguageModelTextPart, lm, window } from 'vscode';
import { contributes, name, publisher } from '../../../package.json';
import { fill, open } from './editor.ts';

const NAMES = contributes.languageModelTools.map(tool => tool.name);

/** What a tool tells an assistant. */
async function ask(tool: string, input: object = {}): Promise<string> {
  const { content } = await lm.invokeTool(`ssh-config_${tool}`, { input, toolInvocationToken: undefined });
  return content.map(part => (part as LanguageModelTextPart).value).join('');
}

describe('tools of AI assistants', () => {
  it('are all there', () => {
    const found = lm.tools.filter(tool => NAMES.includes(tool.name));
    assert.deepEqual(found.map(tool => tool.name).toSorted(), NAMES.toSorted());
    assert.ok(found.every(({ description, tags }) => description.includes('OpenSSH') && tags.includes('ssh')));
  });

  it('start the extension, before any file is open', async () => {
    assert.deepEqual(window.visibleTextEditors, []);
    assert.match(await ask('list_hosts'), /^git\.example\.org\ndb\n/);
    assert.equal(extensions.getExtension(`${publisher}.${name}`)?.isActive, true);
  });

  it('answer about the configuration as it is typed', async () => {
    const editor = await open('.ssh/config');
    const before = editor.document.getText();
    await fill(editor, `${before}\nHost typed\n  Prt 22\n`);
    assert.match(await ask('check'), /config:\d+:3: error: .* Prt\..*\[unknown-keyword\]/);
    assert.match(await ask('list_hosts'), /^git\.example\.org\n.*\ntyped$/s);
    await fill(editor, before);
    assert.doesNotMatch(await ask('check'), / Prt\./);
    assert.match(await ask('check', { text: 'Host a\n  Prot 22\n' }), /config:2:3: error: .*\[unknown-keyword\]/);
    assert.equal(JSON.parse(await ask('explain', { host: 'backup' })).port, 2222);
    assert.match(
      await ask('diagnose', { log: 'client_loop: send disconnect: Broken pipe', host: 'web' }),
      /ServerAlive/,
    );
    assert.match(await ask('rule', { id: 'no-keepalive' }), /^# no-keepalive\n/);
  });

  it('say what is wrong with a question', async () => {
    await assert.rejects(ask('rule', { id: '../../package' }), /There is no such rule\./);
    await assert.rejects(ask('explain', { host: '@web' }), /"@web" is no host\./);
    await assert.rejects(ask('explain', { hots: 'web' }));
  });
});
