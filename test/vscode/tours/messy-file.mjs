/**
 * A day with a file of 150 lines that was copied together over the years, with eleven errors in it: typing, taking
 * fixes, renaming, looking, connecting. Nothing that was written is lost, and no key does what was not meant.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MESSY = fileURLToPath(new URL('messy', import.meta.url));

/** A home folder with the messy file in it. */
async function makeMessyHome() {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'ssh-home-')));
  await cp(MESSY, join(home, '.ssh'), { recursive: true });
  return home;
}

/** @type {import('../ui.mjs').Tour} */
export const messyFile = {
  name: 'messy-file',
  makeHome: makeMessyHome,
  settings: {
    'workbench.reduceMotion': 'on',
    'files.autoSave': 'off',
    'terminal.integrated.gpuAcceleration': 'off', // so that what a terminal shows can be read
    'files.saveConflictResolution': 'overwriteFileOnDisk', // the tour puts the file back by itself
    'editor.minimap.enabled': false,
    'workbench.colorTheme': 'Default Light Modern',
  },
  window: { viewport: { width: 1280, height: 900 } },
  inDocs: [],
  steps,
};

function steps({ person, home, server, folders }) {
  const { page } = person;
  const config = join(home, '.ssh/config');
  const machineSettings = join(folders.userData, 'Machine/settings.json');
  const missingSsh = page.locator('.notification-toast', { hasText: 'There is no program "no-such-ssh"' });
  let original;
  let copies = 0;

  /** What the editor holds. */
  const text = () => person.saved(config);

  /** Puts the file back as it was, whatever the editor holds, but for its last line: the editor shows that when it has it. */
  async function startOver() {
    await page.keyboard.press('Escape');
    copies++;
    original = original.replace(/(?:# copy \d+\n)?$/, `# copy ${copies}\n`);
    // A save that is still under way may come in between.
    await person.repeatUntil(person.line(`# copy ${copies}`), async () => {
      await writeFile(config, original);
      await person.run('File: Revert File');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await page.keyboard.press('Control+End');
    });
  }

  /** The number (from 1) of the first line that begins with this, after its indentation. */
  function lineNumber(beginning) {
    return original.split('\n').findIndex(line => line.trim().startsWith(beginning)) + 1;
  }

  /** The labels in the list of suggestions. */
  async function offers() {
    const list = page.locator('.suggest-widget.visible');
    await page.keyboard.press('Escape');
    await person.pressUntil('Control+Space', list.locator('.monaco-list-row').first());
    return list.locator('.monaco-list-row .label-name').allTextContents();
  }

  const users = content => content.match(/^\s*User \w+$/gm);

  return {
    async opened() {
      original = await readFile(config, 'utf8');
      await person.openWindow(server, home, config);
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Control+b');
    },

    async 'a new name of a host stays'() {
      await page.keyboard.press('Control+End');
      await person.type('\nHost git\nHostName 10.1.0.9\nUser new\n');
      assert.match(await text(), /\nHost git\n\s*HostName 10\.1\.0\.9\n\s*User new\n/);
    },
    // Also where Enter comes before the list that fits.
    ...Object.fromEntries(
      [120, 30].map(delay => [
        `Enter after a value is a new line, ${delay} ms a key`,
        async () => {
          await page.keyboard.press('Control+End');
          await person.type(
            '\nPort 22\nCompression yes\nPort 80\nConnectTimeout 15\nProxyJump bastion\nLogLevel INFO\n',
            delay,
          );
          assert.match(
            await text(),
            /Port 22\n\s*Compression yes\n\s*Port 80\n\s*ConnectTimeout 15\n\s*ProxyJump bastion\n\s*LogLevel INFO\n/,
          );
          await startOver();
        },
      ]),
    ),

    async 'fix all loses no value'() {
      // What is asked before the editor has told the server of its text is not answered.
      await person.eventually('errors are fixed', async () => {
        await person.run('Fix All');
        return /ServerAliveInterval 20/.test(await text());
      });
      const fixed = await text();
      assert.deepEqual(users(fixed), users(original));
      assert.match(fixed, /HostName 192\.168\.1\.9\n/);
      assert.match(fixed, /ServerAliveInterval 30\n/);
      await startOver();
    },
    async 'the cure for values that a general block hides'() {
      await person.goTo(lineNumber('User admin'), 6);
      const [first, ...others] = await person.openLightbulb('to the end');
      assert.match(first, /^Move Host \* .*to the end/);
      assert.match(
        others.findLast(title => /User/.test(title)),
        /^Give up User admin/,
      );
      await page.keyboard.press('Enter');
      await person.eventually(
        'it is moved',
        async () => (await text()).indexOf('User jo') > (await text()).indexOf('Host behind-2'),
      );
      assert.deepEqual(users(await text()).sort(), users(original).sort());
      await startOver();
    },

    async 'the fix of an error comes first'() {
      await person.goTo(lineNumber('Prt'), 6);
      const [first] = await person.openLightbulb('Port');
      assert.equal(first, 'Change to Port');
      await page.keyboard.press('Escape');
    },
    async 'Auto Fix takes it without asking'() {
      const fixed = page.locator('.monaco-editor .view-line', { hasText: /^\s*Port\s2222$/ }).nth(1);
      await person.pressUntil('Alt+Shift+Period', fixed);
      await startOver();
    },
    async 'a keep-alive for one host, on its line'() {
      await person.goTo(lineNumber('Host pi'), 4);
      await person.openLightbulb('ServerAliveInterval');
      await page.keyboard.press('Escape');
    },
    async 'a short menu on a Host line'() {
      await person.goTo(lineNumber('Host lab-1'), 8);
      const titles = await person.openLightbulb('Disable');
      const quickFixes = titles.slice(0, titles.findIndex(title => title.startsWith('Disable')) + 1);
      assert.ok(quickFixes.length <= 6, titles.join('\n'));
      assert.equal(titles.filter(title => title.startsWith('Disable')).length, 1);
      await page.keyboard.press('Escape');
    },

    async 'problems say what they are about'() {
      await page.keyboard.press('Control+Shift+m');
      const rows = page.locator('.markers-panel .monaco-list-row');
      await page.getByPlaceholder('Filter (e.g.').fill('never counts');
      await rows.filter({ hasText: 'User admin never counts: line 5 (User jo) wins' }).first().waitFor();
      assert.equal(await rows.filter({ hasText: /^This / }).count(), 0);
      await page.getByPlaceholder('Filter (e.g.').fill('');
      await page.keyboard.press('Control+j');
      await page.keyboard.press('Control+1');
    },
    async 'a rename that is refused says where, and offers the rest'() {
      await person.goTo(lineNumber('Host web-stage'), 7);
      const name = page.locator('.rename-box input');
      await person.pressUntil('F2', name);
      await name.fill('web-test');
      await name.press('Enter');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.filter({ hasText: `~/.ssh/config:${lineNumber('ProxyCommand')}` }).waitFor();
      await dialog.getByRole('button', { name: 'Rename the Rest' }).waitFor();
    },
    async 'all the rest is renamed'() {
      await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Rename the Rest' }).click();
      await person.line('Host web-test').waitFor();
      await startOver();
    },

    async 'completion offers what one would want'() {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+End');
      await person.type('\nHost');
      assert.match((await offers())[0], /^Host …/);
      await person.type(' new\nPort 2');
      const ports = await offers();
      assert.ok(ports.includes('22') && !ports.some(port => /tcpmux|echo|discard/.test(port)), ports.join(' '));
      await page.keyboard.press('Escape');
      await person.type('2\nProxyJump me@');
      const hosts = await offers();
      assert.ok(
        hosts.some(host => host === 'web-live'),
        hosts.join(' '),
      );
      await page.keyboard.press('Escape');
      await startOver();
    },
    async 'symbols of the workspace tell a path once'() {
      await page.keyboard.press('Control+t');
      await page.keyboard.type('bastion');
      const row = page.locator('.quick-input-list-row', { hasText: 'bastion' }).first();
      await row.waitFor();
      assert.equal((await row.textContent()).match(/config/g).length, 1);
      await page.keyboard.press('Escape');
    },

    async 'the page shows values as they are written'() {
      await person.goTo(lineNumber('Host lab-3'), 7);
      await person.run('SSH Config: Explain This Host');
      const explained = person.explanation();
      await explained.locator('tr', { hasText: 'ConnectTimeout' }).getByText('10m = 600').waitFor();
      assert.equal(await explained.locator('#refusals[open]').count(), 0);
      await explained.locator('#refusals summary').waitFor();
    },
    async 'the page draws what is forwarded, and starts it in a terminal'() {
      const explained = person.explanation();
      await explained.getByText('-D 1080').first().waitFor();
      await explained.locator('ol.way', { hasText: 'anywhere' }).waitFor();
      await explained.getByRole('button', { name: 'Start it' }).click();
      await page.locator('.terminal-tabs-entry, .single-terminal-tab', { hasText: 'ssh -N lab-3' }).first().waitFor();
      await page.keyboard.press('Control+j');
    },
    async 'all forwards are in a list, by keys alone'() {
      await person.run('SSH Config: Forwards');
      await page.locator('.quick-input-list-row', { hasText: '1080 → anywhere by way of lab-3 (SOCKS)' }).waitFor();
      await page.keyboard.press('Escape');
    },
    async 'the page says which keys are tried'() {
      await person.explanation().getByText('First the keys below that the agent has').first().waitFor();
    },
    async 'the picker takes the best match'() {
      // A page that is still being drawn takes the focus, and the picker goes.
      await person.repeatUntil(page.getByPlaceholder('after ssh'), () => person.run('SSH Config: Explain Host…'));
      await page.keyboard.type('db');
      await page.locator('.quick-input-list-row', { hasText: 'as typed' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab', { hasText: /ssh db-/ }).waitFor();
      await page.locator('.tab', { hasText: /ssh db-/ }).click();
      await page.keyboard.press('Control+w');
    },

    async 'ssh says in a terminal that stays why it failed'() {
      await person.goTo(lineNumber('Host lab-3'), 7);
      await person.run('SSH Config: Connect to This Host');
      await person.eventually('its words stay', async () => {
        const rows = await page.locator('.terminal .xterm-rows > div').allTextContents();
        return /ssh: Could not resolve hostname lab-3/.test(rows.join(' ').replaceAll('\u00a0', ' '));
      });
      await page.keyboard.press('Control+j');
    },
    async 'a missing ssh is named'() {
      await writeFile(machineSettings, JSON.stringify({ 'sshConfig.openssh.path': 'no-such-ssh' }));
      await person.goTo(lineNumber('Host lab-3'), 7);
      await person.repeatUntil(missingSsh, () => person.run('SSH Config: Connect to This Host'));
    },
    async 'and its setting is a click away'() {
      await missingSsh.getByRole('button', { name: 'Open Settings' }).click();
      await page.locator('.setting-item-label', { hasText: 'Path' }).first().waitFor();
      await rm(machineSettings);
      await page.keyboard.press('Control+w');
    },
    async 'settings are found by what people call them'() {
      await person.run('Preferences: Open Settings (UI)');
      const search = page.locator('.settings-editor .suggest-input-container');
      for (const [words, label] of [
        ['ssh timeout', 'Interval'],
        ['ssh broken pipe', 'Interval'],
        ['ssh man page', 'Man Page'],
        ['ssh linter', 'At Most'],
      ]) {
        await search.click();
        await page.keyboard.press('Control+a');
        await page.keyboard.type(words);
        await page.locator('.setting-item-label', { hasText: label }).first().waitFor();
      }
      await page.keyboard.press('Control+w');
    },
    async 'the status says which OpenSSH files are judged for'() {
      await page.keyboard.press('Escape');
      await page.locator('[id="status.languageStatus"]').hover();
      await page.locator('.hover-language-status', { hasText: /OpenSSH \d+\.\d+/ }).waitFor();
    },
    async 'and that another file of the configuration has errors, which a click shows'() {
      const other = join(home, '.ssh/broken.conf');
      const status = page.locator('.hover-language-status', { hasText: '1 error in broken.conf' });
      await writeFile(other, 'Host gate\n  Prot 22\n');
      await writeFile(config, `Include broken.conf\n${await readFile(config, 'utf8')}`);
      await person.repeatUntil(status, async () => {
        await page.mouse.move(600, 400);
        await page.locator('[id="status.languageStatus"]').hover();
      });
      await status.getByRole('button', { name: 'Show' }).click();
      await page.locator('.tab.active', { hasText: 'broken.conf' }).waitFor();
      await page.keyboard.press('Control+w');
      await rm(other);
    },
    async 'the Explorer has a menu for the file'() {
      await page.keyboard.press('Control+Shift+e');
      const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: /^config$/ }).first();
      const menu = page.locator('.context-view .monaco-menu');
      await person.repeatUntil(menu, () => row.click({ button: 'right' }));
      for (const name of ['Explain Host…', 'Connect…', 'Copy ssh Command…', 'Keep All Hosts Alive'])
        assert.equal(await menu.getByRole('menuitem', { name }).count(), 1, name);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
    },
    async 'a walkthrough shows the way'() {
      await person.run('Welcome: Open Walkthrough...');
      const choice = page.locator('.quick-input-list-row', { hasText: 'Get Started with SSH Config' });
      await choice.first().waitFor();
      await choice.first().click();
      await page.locator('.gettingStartedContainer', { hasText: 'Open your SSH config' }).waitFor();
    },
    async 'an empty file says how to begin'() {
      await writeFile(join(home, '.ssh/config.d/new.conf'), '');
      await person.openFile(join(home, '.ssh/config.d/new.conf'));
      const shown = () =>
        page
          .locator('.monaco-editor .view-line span')
          .evaluateAll(all => all.map(part => getComputedStyle(part, '::after').content).join(' '));
      await person.eventually('the hint is there', async () => (await shown()).includes('Type Host'));
      await page.keyboard.type('#');
      await person.eventually('the hint is gone', async () => !(await shown()).includes('Type Host'));
    },
  };
}
