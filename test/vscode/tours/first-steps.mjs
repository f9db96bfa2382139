/** The first steps with the extension: read a message and the manual, take fixes, look at what ssh uses for a host. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeHome } from '../harness/home.mjs';
import { boxOf, middleOf } from '../harness/person.mjs';

/** A window that makes good pictures: nothing but the editor, and 1200 pixels wide. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
  'editor.fontSize': 14,
  'editor.hover.above': false,
  'editor.occurrencesHighlight': 'off',
  'editor.scrollBeyondLastLine': false,
  'editor.hideCursorInOverviewRuler': true,
};

/** The steps whose screenshots README shows. */
const PICTURES = ['problem', 'man-page', 'explained'];

/** Those that it shows one after the other, and for how many milliseconds. */
const LIGHTBULB = { host: 1200, 'quick-fix': 2400, saved: 3200 };

const bottomOf = ({ y, height }) => y + height;

/** @type {import('../ui.mjs').Tour} */
export const firstSteps = {
  name: 'first-steps',
  makeHome,
  settings: SETTINGS,
  window: { viewport: { width: 800, height: 520 }, deviceScaleFactor: 1.5 },
  inDocs: PICTURES,
  inMotion: { name: 'lightbulb', steps: LIGHTBULB },
  steps,
};

function steps({ person, home, server, folders }) {
  const { page } = person;
  const config = join(home, '.ssh/config');
  return {
    async problem() {
      await person.openWindow(server, home, config);
      await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Control+b'); // hides the explorer
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
      await person.hover(page.locator('.monaco-editor .squiggly-error').first(), /Hostnme/);
    },
    async 'man-page'() {
      const manual = /Sets a timeout interval/;
      await page.keyboard.press('Escape');
      await person.hover(
        person.line('ServerAliveInterval').locator('span span', { hasText: 'ServerAliveInterval' }),
        manual,
      );
      const box = page.locator('.monaco-hover:visible');
      const bottom = bottomOf(await boxOf(box.getByText(manual)));
      assert.ok(bottom <= bottomOf(await boxOf(box)), 'the manual page can be read without scrolling');
      const text = await box.textContent();
      assert.match(text, /In force for db, when the errors are fixed: 30, set here/);
      assert.ok(text.indexOf('In force') < text.search(manual));
    },
    async host() {
      await page.keyboard.press('Escape');
      await person.line('Host web').click({ position: { x: 10, y: 10 } });
      await page.locator('.monaco-editor').locator('.lightBulbWidget, [class*="gutter-lightbulb"]').first().waitFor();
    },
    async 'quick-fix'() {
      const menu = page.locator('.action-widget', { hasText: 'Insert ServerAliveInterval 60 for all hosts' });
      await person.pressUntil('Control+.', menu);
      await page.waitForTimeout(300); // until then the menu does not take keys
    },
    async saved() {
      const before = await readFile(config, 'utf8');
      await page.keyboard.press('Enter'); // the preferred one is the first
      await page.keyboard.press('Control+s');
      const after = `${before}\nHost *\n  ServerAliveInterval 60\n`;
      await person.eventually('it is saved', async () => (await readFile(config, 'utf8')) === after);
      await page.keyboard.press('Control+End');
      await person.line('Host *').waitFor();
    },
    async 'open-command'() {
      await page.keyboard.press('Control+Home');
      await person.pressUntil('F1', page.locator('.quick-input-widget:visible'));
      await page.keyboard.type('SSH Config: Open');
      await page.locator('.quick-input-list-row', { hasText: 'Open SSH Config' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-list-row', { hasText: config }).waitFor();
    },
    async opened() {
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await person.line('Host web').waitFor();
    },
    async 'typo-fixed'() {
      await person.line('Hostnme').click({ position: { x: 40, y: 10 } });
      const menu = page.locator('.action-widget', { hasText: 'HostName' });
      await person.pressUntil('Control+.', menu);
      await page.waitForTimeout(300);
      await page.keyboard.press('Enter');
      await page.locator('.monaco-editor .squiggly-error').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+s');
    },
    async light() {
      await person.run('Preferences: Toggle between Light/Dark Themes');
      await page.locator('.monaco-workbench.vs').waitFor();
    },
    async explained() {
      await page.setViewportSize({ width: 1200, height: 640 });
      await person.line('Host backup').click();
      await person.clickLens('Explain', person.line('Host backup'));
      await person.explanation().getByText('backup.example.org:2222').first().waitFor();
      assert.equal(await person.explanation().locator('.chain li').count(), 3);
      assert.match(
        await person.explanation().locator('.keep-alive').first().textContent(),
        /gate.example.org: kept alive by a probe after 30 s/,
      );
    },
    async 'explained-while-typing'() {
      await person.line('ServerAliveInterval 45').click();
      await page.keyboard.press('End');
      await page.keyboard.type('0');
      await person
        .explanation()
        .locator('tr', { hasText: 'ServerAliveInterval' })
        .getByText('450', { exact: true })
        .waitFor();
      await person.explanation().getByText('a probe after 7 min 30 s of silence').waitFor();
      await page.keyboard.press('Backspace');
      await person.explanation().getByText('a probe after 45 s of silence').waitFor();
    },
    async 'line-of-a-value'() {
      const row = person.explanation().locator('tr', { hasText: 'Hostname' });
      const [number] = /\d+$/.exec((await row.getByRole('link').textContent()) ?? '') ?? [];
      await row.getByRole('link').click();
      const active = page.locator('.monaco-editor.focused .line-numbers.active-line-number');
      await person.eventually('the cursor is there', async () => (await active.first().textContent()) === number);
    },
    async 'best-match'() {
      await person.pressUntil('F1', page.locator('.quick-input-widget:visible'));
      await page.keyboard.type('SSH Config: Explain Host');
      await page.locator('.quick-input-list-row', { hasText: 'Explain Host…' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.getByPlaceholder('after ssh').waitFor();
      await page.keyboard.type('gat');
      const rows = page.locator('.quick-input-list .monaco-list-row');
      await rows.filter({ hasText: 'gat (as typed)' }).waitFor();
      assert.deepEqual(await rows.evaluateAll(all => all.map(row => row.getAttribute('aria-label'))), [
        'gate',
        'edit, gat (as typed)',
      ]);
      await page.keyboard.press('Enter');
      await person.explanation().locator('h1', { hasText: 'gate' }).waitFor();
    },
    async 'menu-of-the-editor'() {
      const menu = page.locator('.context-view .monaco-menu');
      await person.repeatUntil(menu, () => person.line('ServerAliveInterval 45').click({ button: 'right' }));
      for (const name of [
        'Explain This Host',
        'Connect to This Host',
        'Copy ssh Command of This Host',
        'Copy ssh Command of This Host That Needs No File',
        'Add Keep-Alive',
        'Add Host…',
      ])
        assert.equal(await menu.getByRole('menuitem', { name, exact: true }).count(), 1, name);
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      await person.line('Host gate').click(); // until a button is released in it, the editor shows no hovers
    },
    async 'rule-page'() {
      await page.keyboard.press('Control+End');
      const faded = page.locator('.monaco-editor .squiggly-inline-unnecessary').first();
      await faded.waitFor({ state: 'attached' });
      await person.hover(
        person
          .line(/^\s*Port\s22$/)
          .locator('span span')
          .last(),
        /Port 22 never counts: line \d+ \(Port 443\) wins/,
      );
      await page.locator('.monaco-hover:visible').getByRole('link', { name: 'unreachable-value' }).click();
      await page.locator('.tab.active', { hasText: 'unreachable-value' }).waitFor();
      await person.eventually('the page is shown, as a preview', async () => {
        const headings = page.frames().map(frame => frame.locator('h1', { hasText: 'unreachable-value' }).isVisible());
        return (await Promise.allSettled(headings)).some(
          heading => heading.status === 'fulfilled' && heading.value === true,
        );
      });
    },
    async 'back-in-the-file'() {
      await page.locator('.tab', { hasText: 'config' }).first().click();
      await person.line('Host web').waitFor();
    },
    async 'link-in-a-hover'() {
      await page.keyboard.press('Control+Home');
      const include = person.line('Include work');
      await person.hover(include.locator('span span').last(), /ssh reads here/);
      await page.locator('.monaco-hover:visible').getByRole('link', { name: '~/.ssh/work' }).click();
      await page.locator('.tab.active', { hasText: 'work' }).waitFor();
      await person.line('Host git.example.org').waitFor();
      await page.locator('.tab', { hasText: 'config' }).first().click();
      await include.waitFor();
    },
    async 'ways-to-disable'() {
      await person.line(/^\s*Port\s22$/).click({ position: { x: 40, y: 10 } });
      const entry = page.locator('.action-widget .monaco-list-row', { hasText: 'Disable unreachable-value…' });
      await person.pressUntil('Control+.', entry);
      await page.waitForTimeout(300);
      await entry.click();
      await page.locator('.quick-input-list-row', { hasText: 'For all files, in the settings' }).waitFor();
    },
    async 'disabled-for-the-line'() {
      await page.locator('.quick-input-list-row', { hasText: 'For this line' }).click();
      await person.line('# ssh-config: disable-next-line unreachable-value').waitFor();
    },
    async 'one-message-when-the-server-keeps-crashing'() {
      const message = page.locator('.notification-toast', { hasText: 'language server stopped' });
      await person.eventually('it is reported', async () => {
        await killServer(folders);
        return (await message.count()) > 0;
      });
      await page.waitForTimeout(500);
      assert.equal(await page.locator('.notification-toast').count(), 1);
    },
    async 'back-after-restart'() {
      await page.locator('.notification-toast').getByRole('button', { name: 'Restart' }).click();
      await page.locator('.codelens-decoration a').first().waitFor();
      assert.equal(await page.locator('.notification-toast').count(), 0);
    },
    async 'extension-page'() {
      await person.pressUntil('F1', page.locator('.quick-input-widget:visible'));
      await page.keyboard.type('Extensions: Show Installed');
      await page.locator('.quick-input-list-row', { hasText: 'Show Installed Extensions' }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.extension-list-item', { hasText: 'SSH Config' }).first().click();
      await page.locator('.extension-editor').waitFor();
      await person.eventually('every picture is shown', async () => {
        // A frame may go while it is asked.
        const shown = await Promise.allSettled(
          page
            .frames()
            .map(frame => frame.locator('body > p > img').evaluateAll(all => all.map(img => img.naturalWidth))),
        );
        return shown.some(
          each => each.status === 'fulfilled' && each.value?.length === PICTURES.length + 1 && !each.value.includes(0),
        );
      });
      await page.keyboard.press('Control+b'); // hides the list
      await page.mouse.move(...(await middleOf(page.locator('.extension-editor .body'))));
      await page.mouse.wheel(0, 700);
    },
  };
}

/** Kills the language server of this VS Code, if there is one at the moment. */
async function killServer(folders) {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const own = stdout
    .split('\n')
    .find(entry => entry.includes(folders.extensions) && entry.includes('dist/server/start.cjs'));
  if (own !== undefined) process.kill(Number.parseInt(own, 10), 'SIGKILL');
}
