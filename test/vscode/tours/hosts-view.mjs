/** All hosts in a view of their own: seen, found, connected to and changed, with the mouse and by keys, in light, dark and high contrast. */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `# Machines of mine
Include work

Host nas
  HostName 192.168.1.5
  User kim

# --- Shop ---
# tags: prod
Host shop shop.example.org
  HostName shop.example.org
  ServerAliveInterval 60

# tags: prod, db
Host shop-db
  HostName 10.0.3.7
  ProxyJump shop
  ServerAliveInterval 60
  IdentityFile ~/.ssh/id_shop

# --- Lab ---
Host lab1
  HostName 10.9.0.1
  ServerAliveInterval 60
  ControlMaster auto
  ControlPath ~/.ssh/%C

# hidden
Host lab2
  Prot 22

Host *.lab
  User lab
`;
const WORK = `Host git.example.org
  User git

Host build
  HostName build.example.org
  ServerAliveInterval 30
`;

/** Says with what it was started, and stays. */
const SSH =
  '#!/bin/sh\n[ "$1" = -V ] && { echo "OpenSSH_9.2p1, OpenSSL 3" >&2; exit; }\necho "started with: $*"\nexec sleep 600\n';

async function makeHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'notes.txt'), 'Nothing of ssh is open.\n');
  await writeFile(join(home, 'bin/ssh'), SSH);
  await chmod(join(home, 'bin/ssh'), 0o755);
  return home;
}

const SETTINGS = {
  'workbench.colorTheme': 'Dark Modern',
  'workbench.reduceMotion': 'on',
  'workbench.tree.enableStickyScroll': false,
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'terminal.integrated.gpuAcceleration': 'off',
};

/** The rows to begin with, as who listens hears them. */
const [NAS, GIT, BUILD, SHOP, DB, LAB] = [
  'nas, 192.168.1.5, no keep-alive',
  'git.example.org',
  'build, build.example.org',
  'shop, shop.example.org, #prod',
  'shop-db, key missing, 10.0.3.7, via shop, #prod, #db',
  'lab1, 10.9.0.1, shared',
];
const PATTERNS = 'Patterns and Match, 1 entry';
const ROWS = [
  ...[NAS, GIT, BUILD, 'Shop, in ~/.ssh/config, 2 entries', SHOP, DB],
  ...['Lab, in ~/.ssh/config, 1 entry', LAB],
];

/** @type {import('../ui.mjs').Tour} */
export const hostsView = {
  name: 'hosts-view',
  makeHome,
  settings: SETTINGS,
  window: { viewport: { width: 1100, height: 760 } },
  inDocs: ['hosts-and-lines', 'hosts-in-light', 'option-in-light'],
  steps,
};

function steps({ person, home, server, folders }) {
  const { page } = person;
  const tree = page.locator('.sidebar .monaco-list').first();
  const menu = page.locator('.context-view .monaco-menu');
  const row = name => tree.locator('.monaco-list-row', { has: page.getByText(name, { exact: true }) }).first();

  /** Shows all hosts and one of them in a colour theme, as `person.chooseTheme` has it. */
  async function inTheme(label, name) {
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'hidden' });
    await person.chooseTheme(label, name);
    await toTheView();
    await rowsAre(...ROWS);
    await row('shop-db').click();
    await person.line('Host shop-db').waitFor();
  }

  /** Which ssh is started is a setting of the machine. */
  async function useOurSsh() {
    await mkdir(join(folders.userData, 'Machine'), { recursive: true });
    const setting = JSON.stringify({ 'sshConfig.openssh.path': join(home, 'bin/ssh') });
    await writeFile(join(folders.userData, 'Machine/settings.json'), setting);
  }

  /** Waits for rows, by what they say to who listens. */
  async function rowsAre(...expected) {
    const rows = tree.locator('.monaco-list-row');
    let now = '';
    await person
      .eventually('the rows are these', async () => {
        const labels = await rows.evaluateAll(all => all.map(each => each.getAttribute('aria-label') ?? ''));
        now = labels.filter(label => label !== PATTERNS).join('\n');
        return now === expected.join('\n');
      })
      .catch(() => assert.equal(now, expected.join('\n')));
  }

  /** Moves the focus to a row, by keys alone. */
  async function focusOn(name) {
    const focused = tree.locator('.monaco-list-row.focused .label-name');
    await person.pressUntil('Home', focused);
    for (let i = 0; i < 40 && (await focused.textContent()) !== name; i++) await page.keyboard.press('ArrowDown');
    assert.equal(await focused.textContent(), name);
  }

  /** Chooses from the menu of a row. */
  async function choose(name, entry) {
    await person.repeatUntil(menu, () => row(name).click({ button: 'right' }));
    await pick(entry);
  }

  /** Chooses from the menu of the view. */
  async function arrange(entry) {
    await page.locator('.sidebar .composite.title').hover();
    await person.repeatUntil(menu, () =>
      page
        .locator('.sidebar .composite.title')
        .getByRole('button', { name: /Views and More Actions/ })
        .click(),
    );
    await pick(entry);
  }

  async function pick(entry) {
    await page.waitForTimeout(300); // until then the menu takes no clicks
    await menu.getByRole('menuitem', { name: entry, exact: true }).click();
    await menu.waitFor({ state: 'hidden' });
  }

  const asked = page.locator('.quick-input-widget:visible');

  /** Chooses an option from the list, and waits for the box with its value. */
  async function chosen(keyword, value) {
    await page.keyboard.type(keyword);
    await asked.locator('.monaco-list-row.focused', { hasText: keyword }).waitFor();
    await page.keyboard.press('Enter');
    await asked.getByText(`${keyword} of Host`).waitFor();
    await person.eventually('its value is there', async () => {
      return (await asked.locator('.quick-input-box input').inputValue()) === value;
    });
  }

  const toTheView = () => person.run('SSH Hosts: Focus on SSH Hosts View');

  /** One undo in the editor, and all is as before. */
  async function undone() {
    await page.locator('.tab', { hasText: 'config' }).first().click();
    await page.keyboard.press('Control+z');
    await rowsAre(...ROWS);
  }

  const started = text =>
    page.locator('.xterm-rows > div', { hasText: new RegExp(`started with: ${text}\\s*$`) }).last();
  const inStatus = text => page.locator('.part.statusbar').getByText(text).first();

  return {
    async 'nothing-to-list'() {
      await useOurSsh();
      await person.openWindow(server, home, join(home, 'notes.txt'));
      await page
        .locator('.activitybar')
        .getByRole('tab', { name: /SSH Hosts/ })
        .click();
      await page.locator('.sidebar').getByText('No file that ssh reads has a Host line.').waitFor();
      await page.locator('.sidebar').getByRole('button', { name: 'Open SSH Config' }).waitFor();
    },
    async 'all-hosts'() {
      await writeFile(join(home, '.ssh/work'), WORK, { mode: 0o600 });
      // VS Code does not say from when on it watches a folder: what was written before that, nobody is told of.
      await person.repeatUntil(tree.locator('.monaco-list-row').first(), () =>
        writeFile(join(home, '.ssh/config'), CONFIG, { mode: 0o600 }),
      );
      await rowsAre(...ROWS);
    },
    async 'hosts-and-lines'() {
      await row('shop-db').click();
      await page.locator('.tab.active', { hasText: 'config' }).waitFor();
      await person.line('Host shop-db').waitFor();
    },
    async 'enter-connects-to-what-was-clicked'() {
      await page.keyboard.press('Enter');
      await started('shop-db').waitFor();
    },
    async 'enter-connects'() {
      await toTheView();
      await focusOn('shop');
      await page.keyboard.press('Space');
      await page.locator('.line-numbers.active-line-number', { hasText: /^10$/ }).waitFor();
      await page.keyboard.press('Enter');
      await started('shop').waitFor();
    },
    async 'connected-beside'() {
      await choose('build', 'Connect in a Terminal Beside');
      const group = page.locator('.editor-group-container').nth(1);
      await group.locator('.xterm-rows > div', { hasText: 'started with: build' }).waitFor();
    },
    async tested() {
      await choose('lab1', 'Test the Connection');
      await started('-v lab1 exit').waitFor();
    },
    async 'copied-explained-and-kept-alive'() {
      await choose('shop-db', 'Copy Host Name');
      await inStatus('Copied: 10.0.3.7').waitFor();
      await choose('shop-db', 'Copy ssh Command');
      await inStatus(/Copied: .*bin\/ssh shop-db$/).waitFor();
      await choose('shop-db', 'Copy ssh Command That Needs No File');
      const refused = page.locator('.notification-toast', { hasText: 'ssh refuses shop-db: Bad configuration option' });
      await refused.waitFor();
      await person.run('Notifications: Clear All Notifications');
      await refused.waitFor({ state: 'hidden' });
      await choose('nas', 'Add Keep-Alive');
      await rowsAre('nas, 192.168.1.5', ...ROWS.slice(1));
      await page.keyboard.press('Control+z');
      await rowsAre(...ROWS);
      await choose('shop-db', 'Explain');
      await person.explanation().getByText('10.0.3.7:22').first().waitFor();
    },
    async 'found-as-one-types'() {
      await page.locator('.sidebar').getByRole('button', { name: 'Filter…' }).click();
      await page.locator('.quick-input-widget:visible').waitFor();
      await person.type('#db');
      await rowsAre('Shop, in ~/.ssh/config, 1 entry', DB);
    },
    async 'not-found'() {
      await person.type('x');
      await page.locator('.sidebar').getByText('No host has: #dbx').waitFor();
      await page.keyboard.press('Escape');
      await rowsAre(...ROWS);
    },
    async 'by-tag-and-name'() {
      await arrange('Group by Tag');
      await arrange('Sort by Name');
      await rowsAre('db, 1 entry', DB, 'prod, 2 entries', SHOP, DB, BUILD, GIT, LAB, NAS);
    },
    async 'by-file-with-what-is-hidden'() {
      await arrange('Group by File');
      await arrange('Sort as in Files');
      await arrange('Show Hidden Hosts');
      const hidden = 'lab2, error, no keep-alive, hidden';
      const files = ['~/.ssh/config, 5 entries', '~/.ssh/work, 2 entries'];
      await rowsAre(files[0], NAS, SHOP, DB, LAB, hidden, files[1], GIT, BUILD);
    },
    async 'used-last-comes-first'() {
      await arrange('Do Not Group');
      await arrange('Recently Used First');
      await arrange('Hide Hidden Hosts');
      await rowsAre('Recently Used, 4 entries', LAB, BUILD, SHOP, DB, NAS, SHOP, DB, LAB, GIT, BUILD);
    },
    async 'it-follows-as-one-types'() {
      await arrange('Group by Section');
      await arrange('Sort as in Files');
      await rowsAre(...ROWS);
      await row('nas').click();
      await page.locator('.line-numbers.active-line-number', { hasText: /^4$/ }).waitFor();
      await person.line('192.168.1.5').click();
      await page.keyboard.press('End');
      await page.keyboard.type('0');
      await rowsAre('nas, 192.168.1.50, no keep-alive', ...ROWS.slice(1));
      await page.keyboard.press('Backspace');
      await rowsAre(...ROWS);
    },
    async 'renamed-by-keys'() {
      await toTheView();
      await focusOn('nas');
      const box = page.locator('.rename-box input:focus');
      await person.pressUntil('F2', box);
      await page.keyboard.type('box');
      await page.keyboard.press('Enter');
      await rowsAre(NAS.replace('nas', 'box'), ...ROWS.slice(1));
      await undone();
    },
    async 'the-file-is-mended'() {
      // In a file that ssh refuses, no option does anything.
      await page.locator('.tab', { hasText: 'config' }).first().click();
      await page.keyboard.press('Control+End');
      await person.line('Prot 22').click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.type('Port');
      await page.keyboard.press('Escape');
      await person.line('Port 22').waitFor();
      await page.keyboard.press('Control+Home');
      await rowsAre(...ROWS);
    },
    async 'an-option-is-chosen-by-keys'() {
      await toTheView();
      await focusOn('shop');
      await person.pressUntil('Shift+F10', menu);
      await pick('Change an Option…');
      await asked.getByText('set in this block').waitFor();
      await asked.getByRole('option', { name: 'Hostname, shop.example.org' }).waitFor();
    },
    async 'a-value-that-ssh-refuses'() {
      await chosen('ServerAliveInterval', '60');
      await page.keyboard.type('6o');
      await asked.getByText(/6o/).waitFor();
    },
    async 'what-comes-of-it'() {
      await page.keyboard.press('Control+a');
      await page.keyboard.type('90');
      await asked.getByText('For shop, ServerAliveInterval is 90, not 60.').waitFor();
      await asked.getByText('It changes what ssh does for shop.example.org.').waitFor();
    },
    async 'asked-before-it-changes-others'() {
      await page.keyboard.press('Enter');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Set ServerAliveInterval to 90 in Host shop shop.example.org?').waitFor();
      await dialog.getByRole('button', { name: 'Set' }).waitFor();
    },
    async 'changed-for-one-host'() {
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Only for shop' }).click();
      await person.line('ServerAliveInterval 90').waitFor();
      await person.line('ServerAliveInterval 60').waitFor();
      await undone();
    },
    async 'an-option-is-removed'() {
      await toTheView();
      await focusOn('shop-db');
      await person.pressUntil('Shift+F10', menu);
      await pick('Change an Option…');
      await asked.getByText('one more').waitFor();
      await chosen('ServerAliveInterval', '60');
      await page.keyboard.press('Backspace');
      await asked.getByText('For shop-db, ServerAliveInterval is 0, not 60.').waitFor();
    },
    async 'removed-without-a-question'() {
      await page.keyboard.press('Enter');
      await rowsAre(...ROWS.slice(0, 5), DB.replace('via shop', 'via shop, no keep-alive'), ...ROWS.slice(6));
      await undone();
    },
    async 'a-copy-says-what-it-is'() {
      await choose('shop-db', 'Duplicate…');
      await page.locator('.quick-input-widget:visible').getByText('For shop-db-2 ssh does what it does for').waitFor();
    },
    async duplicated() {
      await page.keyboard.press('Enter');
      await rowsAre(
        ...ROWS.slice(0, 3),
        'Shop, in ~/.ssh/config, 3 entries',
        SHOP,
        DB,
        DB.replace('db', 'db-2'),
        ...ROWS.slice(6),
      );
      await undone();
    },
    async 'dragged-to-a-section'() {
      await row('nas').dragTo(row('Lab'));
      await rowsAre(GIT, BUILD, ...ROWS.slice(3, 6), 'Lab, in ~/.ssh/config, 2 entries', LAB, NAS);
      await undone();
    },
    async 'moved-to-another-file-by-keys'() {
      await toTheView();
      await focusOn('nas');
      await person.pressUntil('Shift+F10', menu);
      await pick('Move to…');
      const list = page.locator('.quick-input-widget:visible');
      await list.waitFor();
      await page.keyboard.type('work');
      await page.keyboard.press('Enter');
      await rowsAre(GIT, BUILD, NAS, ...ROWS.slice(3));
      await undone();
    },
    async 'asked-before-it-is-removed'() {
      await toTheView();
      await focusOn('shop');
      const dialog = page.locator('.monaco-dialog-box');
      await person.pressUntil('Delete', dialog);
      await dialog.getByText('Remove Host shop shop.example.org?').waitFor();
      await dialog.getByText('ProxyJump in line 17 of ~/.ssh/config still names shop.').waitFor();
    },
    async removed() {
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove' }).click();
      await rowsAre(...ROWS.slice(0, 3), 'Shop, in ~/.ssh/config, 1 entry', DB, ...ROWS.slice(6));
      await undone();
    },
    'hosts-in-light': () => inTheme('Light Modern', 'vs'),
    async 'option-in-light'() {
      await person.line('HostName shop.example.org').click();
      await person.run('SSH Config: Change an Option…');
      await asked.getByText('set in this block').waitFor();
      await chosen('ServerAliveInterval', '60');
      await page.keyboard.type('90');
      await asked.getByText('It changes what ssh does for shop.example.org.').waitFor();
    },
    'hosts-in-high-contrast': () => inTheme('Dark High Contrast', 'hc-black'),
    async 'option-in-high-contrast'() {
      await person.line('Host shop-db').click();
      await person.run('SSH Config: Change an Option…');
      await asked.locator(':visible', { hasText: 'usual, or set elsewhere' }).last().waitFor();
    },
    async 'its-error-in-high-contrast'() {
      await chosen('Port', '');
      await page.keyboard.type('http/x');
      await asked.getByText(/Bad port/).waitFor();
    },
    async 'many-hosts'() {
      const many = Array.from({ length: 2_000 }, (_, i) => `Host web${i}\n  HostName 10.0.0.1\n`).join('');
      await writeFile(join(home, '.ssh/work'), many, { mode: 0o600 });
      await person.openWindow(server, home, join(home, 'notes.txt'));
      await toTheView();
      await tree.getByRole('treeitem', { name: 'web0, 10.0.0.1, no keep-alive' }).waitFor();
      await page.locator('.sidebar').getByText('Listing the other hosts…').waitFor({ state: 'hidden' });
      await tree.click();
      await page.keyboard.press('End');
      await tree.getByText('1001 more: filter to find them').waitFor();
    },
  };
}
