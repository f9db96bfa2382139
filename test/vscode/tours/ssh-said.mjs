/** What ssh says in a terminal is a link: to the line that it refuses, to the keep-alive of a host, to a way to an old server. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `Host web
  Hostnme web.example.org

Host old
  HostName 192.0.2.7
  ServerAliveInterval 60
`;

async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  const config = join(home, '.ssh/config');
  await writeFile(config, CONFIG, { mode: 0o600 });
  await writeFile(join(home, 'notes.txt'), 'Nothing of ssh is open.\n');
  // As ssh 9.2 says it.
  const said = [
    `${config}: line 2: Bad configuration option: hostnme`,
    'client_loop: send disconnect: Broken pipe',
    'Unable to negotiate with 192.0.2.7 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss',
  ];
  await writeFile(join(home, 'said'), `${said.join('\n')}\n`);
  return home;
}

/** @type {import('../ui.mjs').Tour} */
export const sshSaid = {
  name: 'ssh-said',
  makeHome,
  settings: {
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.reduceMotion': 'on',
    'workbench.activityBar.location': 'hidden',
    'files.autoSave': 'off',
    'editor.minimap.enabled': false,
    'terminal.integrated.gpuAcceleration': 'off',
    'terminal.integrated.defaultProfile.linux': 'sh',
    'terminal.integrated.profiles.linux': { sh: { path: '/bin/sh' } },
  },
  window: { viewport: { width: 1300, height: 860 } },
  inDocs: [],
  steps,
};

function steps({ person, home, server }) {
  const { page } = person;
  const config = join(home, '.ssh/config');
  const terminal = page.locator('.terminal-wrapper .xterm-screen');
  const written = () => readFile(config, 'utf8');

  /** Clicks a message in the terminal, with the key that follows links. */
  async function follow(text, then) {
    const row = page.locator('.xterm-rows > div', { hasText: text }).last();
    await person.repeatUntil(then, async () => {
      const { x, y, height } = await row.boundingBox();
      await page.mouse.move(x + 300, y + height / 2 + 1);
      await page.mouse.move(x + 150, y + height / 2);
      await page.waitForTimeout(500); // a link is looked for when the mouse rests
      await page.keyboard.down('Control');
      await page.mouse.click(x + 150, y + height / 2);
      await page.keyboard.up('Control');
    });
  }

  /** Makes the first fix of the page, and saves the file. */
  async function mended() {
    const before = await written();
    await person.explanation().locator('button[data-fix]').first().click();
    await page.locator('.tab.active.dirty', { hasText: 'config' }).waitFor();
    await person.eventually('it is saved', async () => {
      await page.keyboard.press('Control+s');
      return (await written()) !== before;
    });
    return written();
  }

  return {
    async 'a-terminal'() {
      await person.openWindow(server, home, join(home, 'notes.txt'));
      await person.run('Terminal: Create New Terminal');
      await terminal.waitFor();
      await terminal.click();
      await page.keyboard.type('clear; cat said');
      await page.keyboard.press('Enter');
      await page.locator('.xterm-rows > div', { hasText: 'Their offer' }).first().waitFor();
    },
    async 'a-line-that-ssh-refuses'() {
      const menu = page.locator('.action-widget', { hasText: 'HostName' });
      await follow('Bad configuration option', menu);
      await page.locator('.tab.active', { hasText: 'config' }).waitFor();
    },
    async 'is-mended'() {
      await page.waitForTimeout(300); // until then the menu does not take keys
      await page.keyboard.press('Enter');
      await person.line('HostName web.example.org').waitFor();
      await person.eventually('it is saved', async () => {
        await page.keyboard.press('Control+s');
        return (await written()) !== CONFIG;
      });
      assert.equal(await written(), CONFIG.replace('Hostnme', 'HostName'));
    },
    async 'a-session-that-dropped'() {
      const question = person.explanation().getByRole('button', { name: 'Which host is it about?' });
      await follow('Broken pipe', question);
      await question.click();
      await page.locator('.quick-input-list-row', { hasText: 'web' }).first().click();
      await person.explanation().getByText('For web ssh sends no probes').waitFor();
      await person.explanation().getByText('When nothing is heard from the server').waitFor();
    },
    async 'is-kept-alive'() {
      assert.ok((await mended()).startsWith('Host web\n  HostName web.example.org\n  ServerAliveInterval 60\n\n'));
      await person.explanation().getByText('For web ssh probes after 1 minute of silence').waitFor();
    },
    async 'an-old-server'() {
      await follow('Their offer', person.explanation().getByText('no host key type in common'));
      await person.explanation().getByText('it signs with SHA-1').waitFor();
    },
    async 'is-let-in'() {
      assert.match(await mended(), /\n {2}ServerAliveInterval 60\n {2}HostKeyAlgorithms \+ssh-rsa\n$/);
    },
    async 'what-is-selected'() {
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'said' }).dblclick();
      await person.line('Bad configuration option').click();
      await page.keyboard.press('Control+a');
      await person.run('SSH Config: Explain an Error of ssh');
      for (const title of ['ssh refuses line 2 of', 'The connection was gone', 'no host key type in common'])
        await person.explanation().getByText(title).first().waitFor();
    },
  };
}
