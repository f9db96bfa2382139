/** Forwards of all hosts in a list, drawn on the page of one, and the keys that are tried for it, in light, dark and high contrast. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port at which somebody listens meanwhile. */
const TAKEN = 5433;

/** What `~` stands for in values, the user database says, whatever the home folder here is. */
const CONFIG = `Host gate
  HostName gate.example.org
  IdentityFile \${HOME}/.ssh/id_gate
  IdentitiesOnly yes

Host db
  HostName 10.0.3.7
  User kim
  ProxyJump gate
  IdentityFile \${HOME}/.ssh/id_work
  IdentityFile \${HOME}/.ssh/id_old
  IdentityFile \${HOME}/.ssh/id_mixed
  IdentityFile \${HOME}/.ssh/id_open
  RequiredRSASize 2048
  LocalForward 127.0.0.1:${TAKEN} localhost:5432
  DynamicForward 1080
  RemoteForward 9000 localhost:3000

Host shop
  HostName shop.example.org
  LocalForward 8080 localhost:80

Host staging
  HostName staging.example.org
  LocalForward *:8080 localhost:80

Host wiki
  HostName wiki.example.org
  LocalForward 127.0.0.2:8080 localhost:80
  DynamicForward localhost:1080
`;

async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  const ssh = join(home, '.ssh');
  await mkdir(ssh, { mode: 0o700 });
  await writeFile(join(ssh, 'config'), CONFIG, { mode: 0o600 });
  const keygen = (name, ...args) => {
    const { status } = spawnSync('ssh-keygen', ['-q', '-N', '', '-C', name, ...args, '-f', join(ssh, name)]);
    assert.equal(status, 0, 'there is a ssh-keygen');
  };
  for (const name of ['id_gate', 'id_work', 'id_mixed', 'id_open']) keygen(name, '-t', 'ed25519');
  keygen('id_old', '-t', 'rsa', '-b', '1024');
  await copyFile(join(ssh, 'id_open.pub'), join(ssh, 'id_mixed.pub'));
  await chmod(join(ssh, 'id_open'), 0o644);
  return home;
}

const SETTINGS = {
  'workbench.colorTheme': 'Light Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'workbench.reduceMotion': 'on',
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
};

/** @type {import('../ui.mjs').Tour} */
export const forwardsAndKeys = {
  name: 'forwards-and-keys',
  makeHome,
  settings: SETTINGS,
  window: { viewport: { width: 1100, height: 520 } },
  inDocs: ['forwards-drawn', 'keys-tried', 'forwards-listed'],
  steps,
};

function steps({ person, home, server }) {
  const { page } = person;
  const config = join(home, '.ssh/config');
  const listener = createServer().unref();

  /** Brings a heading of the page to its top. */
  async function scrollTo(heading) {
    const found = person.explanation().getByRole('heading', { name: heading, exact: true });
    await found.waitFor();
    await found.evaluate(element => element.scrollIntoView());
  }

  return {
    async opened() {
      // Whoever listens there already does as well.
      listener.on('error', () => {}).listen(TAKEN, '127.0.0.1');
      await person.openWindow(server, home, config);
      await page.locator('.codelens-decoration').first().waitFor();
      await page.keyboard.press('Control+b');
    },
    async 'forwards-drawn'() {
      await person.goTo(6, 7);
      await person.run('SSH Config: Explain This Host');
      const explained = person.explanation();
      await explained.locator('ol.way', { hasText: 'this machine' }).first().waitFor();
      await explained.getByText('port 1080 is also for wiki').waitFor();
      await explained.getByRole('button', { name: 'Start them' }).waitFor();
      await scrollTo('Forwards');
    },
    async 'keys-tried'() {
      await scrollTo('Login to gate.example.org');
      const explained = person.explanation();
      for (const said of [
        'is skipped: it has 1024 bits, and an RSA key must have 2048 (RequiredRSASize)',
        'is used if an agent has it: its .pub belongs to another key than the file',
        'is used if an agent has it: other users may read its file (mode 0644)',
      ])
        await explained.getByText(said).waitFor();
    },
    async 'which key a hover tells of'() {
      const keyword = person.line('RequiredRSASize').locator('span span', { hasText: 'RequiredRSASize' }).first();
      await person.hover(keyword, /is skipped: it has 1024 bits/);
      await page.keyboard.press('Escape');
    },
    async 'in-the-dark'() {
      await page.setViewportSize({ width: 1100, height: 640 });
      await person.run('Preferences: Toggle between Light/Dark Themes');
      await page.locator('.monaco-workbench.vs-dark').waitFor();
    },
    async 'forwards-listed'() {
      await person.run('SSH Config: Forwards');
      const row = text => page.locator('.quick-input-list-row', { hasText: text }).first();
      await row(`port ${TAKEN} is in use now`).waitFor();
      await row('port 8080 is also for staging').waitFor();
      await row('port 8080 is also for shop').waitFor();
      await row('1080 → anywhere by way of db (SOCKS)').waitFor();
      await row('port 1080 is also for wiki').waitFor();
    },
    async 'chosen by keys, it is started in a terminal'() {
      await page.keyboard.type('by way of db (SOCKS');
      await page.keyboard.press('Enter');
      await page.locator('.terminal-tabs-entry, .single-terminal-tab', { hasText: 'ssh -N db' }).first().waitFor();
      listener.close();
    },
    async 'all of it in high contrast'() {
      await person.chooseTheme('Dark High Contrast', 'hc-black');
      await person.explanation().getByRole('button', { name: 'Start them' }).waitFor();
      await scrollTo('Login to gate.example.org');
    },
    async 'the list in high contrast'() {
      await person.run('SSH Config: Forwards');
      await page.locator('.quick-input-list-row', { hasText: 'port 8080 is also for staging' }).first().waitFor();
    },
  };
}
