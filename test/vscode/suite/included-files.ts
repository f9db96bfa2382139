/** Plain text files that an open config Includes get its language; a user who sets it back has the last word. */
import assert from 'node:assert/strict';
import { languages, Uri } from 'vscode';
import {
  addressOf,
  diagnostics,
  eventually,
  fill,
  inHome,
  open,
  pause,
  remove,
  reported,
  revertAndClose,
  write,
} from './editor.ts';

const INCLUDED = '.ssh/work';
/** Longer than the extension waits before it asks the server. */
const LONG_ENOUGH = 700;

describe('an included file', () => {
  after(() => revertAndClose('.ssh/config'));

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

describe('an included file that is not open', () => {
  const OPEN = 'tree/ssh_config';
  const INCLUDED = 'tree/work';
  after(async () => {
    await revertAndClose(OPEN);
    await remove('tree');
  });

  it('is read anew when it changes', async () => {
    await write(INCLUDED, 'Host new.example.org\n  Prot 22\n');
    await write(OPEN, `Include ${Uri.parse(addressOf(inHome(INCLUDED))).path}\n`);
    await open(OPEN);
    await diagnostics(inHome(INCLUDED), 'unknown-keyword');
    await write(INCLUDED, 'Host new.example.org\n  Port 22\n');
    await eventually('its error is gone', () => reported(inHome(INCLUDED)).length === 0 || undefined);
  });
});
