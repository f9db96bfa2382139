/** A new host of a command line: by the command, by a paste, and back as a command line. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START = 'Host web\n    HostName web.example.org\n\nHost *\n    ServerAliveInterval 60\n    Port 2200\n';
const BLOCK = 'Host db\n    HostName db.example.org\n    User kim\n    Port 2222\n    ProxyJump web\n\n';

async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await mkdir(join(home, '.ssh'));
  await writeFile(join(home, '.ssh/config'), START, { mode: 0o600 });
  return home;
}

/** @type {import('../ui.mjs').Tour} */
export const newHost = {
  name: 'new-host',
  makeHome,
  settings: { 'workbench.reduceMotion': 'on', 'files.autoSave': 'off', 'editor.minimap.enabled': false },
  window: { viewport: { width: 1100, height: 620 } },
  inDocs: ['shown-before-it-is-added'],
  steps,
};

function steps({ person, home, server }) {
  const { page } = person;
  const config = join(home, '.ssh/config');
  const input = page.locator('.quick-input-widget');

  const saved = () => person.saved(config);

  async function undone() {
    await person.eventually('it is as before', async () => {
      if ((await saved()) === START) return true;
      await page.keyboard.press('Control+z');
      return false;
    });
  }

  return {
    async opened() {
      await person.openWindow(server, home, config);
      await page.locator('.codelens-decoration').first().waitFor();
      await page.keyboard.press('Control+b');
    },

    async 'a command line that is none says why'() {
      await person.run('SSH Config: Add Host');
      await input.getByText('Nothing is run.').waitFor();
      await page.keyboard.type('ssh -p kim@db.example.org db | less', { delay: 20 });
      await input.getByText('Behind | a shell begins something else').waitFor();
    },

    async 'shown-before-it-is-added'() {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('ssh -p 2222 -J web kim@db.example.org', { delay: 20 });
      await input.getByText('Behind | a shell').waitFor({ state: 'detached' });
      await page.keyboard.press('Enter');
      await input.getByText('It sets HostName db.example.org, User kim, Port 2222, ProxyJump web.').waitFor();
    },

    async 'a block where it wins, and one undo takes it back'() {
      await page.keyboard.press('Enter');
      await person.line(/^Host\sdb$/).waitFor();
      assert.equal(await saved(), START.replace('Host *', `${BLOCK}Host *`));
      await page.keyboard.press('Control+z');
      assert.equal(await saved(), START);
    },

    async 'a command line that is pasted becomes a block'() {
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+Enter');
      await person.type('ssh -p 2222 -J web kim@db.example.org', 20);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Control+x');
      await page.keyboard.press('Control+v');
      await person.line(/^Host\sdb$/).waitFor();
      assert.ok((await saved()).includes(`${BLOCK}Host *`));
      await undone();
    },
  };
}
