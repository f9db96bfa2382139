/** Plain text files that an open config Includes get its language; a user who sets it back has the last word. */
import assert from 'node:assert/strict';
import { languages } from 'vscode';
import { eventually, fill, open, pause } from './editor.ts';

const INCLUDED = '.ssh/work';
/** Longer than the extension waits before it asks the server. */
const LONG_ENOUGH = 700;

describe('an included file', () => {
  it('gets the language when a config that includes it is open', async () => {
    await open('.ssh/config');
    const { document } = await open(INCLUDED);
    await eventually('it is ssh_config', () => document.languageId === 'ssh_config' || undefined);
  });

  it('stays plain text once the user wants it so', async () => {
    const { document } = await open(INCLUDED);
    await languages.setTextDocumentLanguage(document, 'plaintext');
    const config = await open('.ssh/config');
    await fill(config, `${config.document.getText()}\n# changed\n`);
    await pause(LONG_ENOUGH);
    assert.equal(document.languageId, 'plaintext');
  });

  it('gets the language as soon as the Include is typed', async () => {
    const { document } = await open('.ssh/later');
    await pause(LONG_ENOUGH);
    assert.equal(document.languageId, 'plaintext');
    const config = await open('.ssh/config');
    await fill(config, `Include later\n${config.document.getText()}`);
    await eventually('it is ssh_config', () => document.languageId === 'ssh_config' || undefined);
  });
});
