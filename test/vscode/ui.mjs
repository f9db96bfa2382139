/**
 * Does what a person does, with mouse and keyboard, in VS Code in the browser with the packaged extension.
 * Leaves a screenshot of each step in .cache/screenshots/; with --docs the ones that the documentation shows
 * are copied to docs/images/.
 *
 *     npm run package && npm run test:ui [-- --docs]
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { repository } from '../../scripts/pages.mjs';
import { makeHome } from './harness/home.mjs';
import { report, skip } from './harness/report.mjs';
import { vsix } from './harness/vsix.mjs';
import { webEditor } from './harness/web/installation.mjs';
import { foldersIn, installExtension, openBrowser, startServer } from './harness/web/window.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCREENSHOTS = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));
const DOCS_IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));
/** The steps whose screenshots the documentation shows. */
const IN_DOCS = ['problem', 'man-page', 'quick-fix', 'saved', 'explained'];

/** A window that makes good pictures: nothing but the editor, and 1200 pixels wide. */
const WINDOW = { viewport: { width: 800, height: 520 }, deviceScaleFactor: 1.5 };
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

const { values: options } = parseArgs({ options: { docs: { type: 'boolean', default: false } } });
const editor = await webEditor();
if (editor === undefined) {
  await skip('ui', 'there is no VS Code that mouse and keyboard can be simulated in');
  exit();
}
console.log(`testing in ${editor.name}`);

const home = await makeHome();
const config = join(home, '.ssh/config');
const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
await installExtension(folders, vsix());
const [server, browser] = await Promise.all([
  startServer(folders, { settings: SETTINGS, env: { HOME: home } }),
  openBrowser(folders, WINDOW),
]);
const [page] = browser.pages();
// No other machine can be reached, so the pictures that the extension's page takes from the repository come from here.
await page.route(`${repository.pictures}**`, (route, request) =>
  route.fulfill({ path: join(ROOT, request.url().slice(repository.pictures.length)) }),
);
const line = text => page.locator('.monaco-editor .view-line', { hasText: text }).first();

/** Asks again until `ask` gives something true. */
async function eventually(what, ask) {
  for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(50)) if (await ask()) return;
  assert.fail(`still not: ${what}`);
}

/** Does something until what it should bring is there: a busy workbench loses keys and moves of the mouse. */
async function repeatUntil(locator, act) {
  for (let attempt = 0; attempt < 5; attempt++) {
    await act();
    const there = await locator.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (there) return;
  }
  await locator.waitFor({ timeout: 1 }); // throws what is missing
}

function pressUntil(key, locator) {
  return repeatUntil(locator, () => page.keyboard.press(key));
}

const STEPS = {
  async problem() {
    await page.goto(server.url(home, [['openFile', server.remote(config)]]));
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached', timeout: 60_000 });
    await page.keyboard.press('Control+b'); // hides the explorer
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    await hover(page.locator('.monaco-editor .squiggly-error').first(), /Hostnme/);
  },
  async 'man-page'() {
    const manual = /Sets a timeout interval/;
    await page.keyboard.press('Escape');
    await hover(line('ServerAliveInterval').locator('span span', { hasText: 'ServerAliveInterval' }), manual);
    const box = page.locator('.monaco-hover:visible');
    const bottom = bottomOf(await box.getByText(manual).boundingBox());
    assert.ok(bottom <= bottomOf(await box.boundingBox()), 'the manual page can be read without scrolling');
    const text = await box.textContent();
    assert.match(text, /In force for db, when the errors are mended: 30, set here/);
    assert.ok(text.indexOf('In force') < text.search(manual));
  },
  async 'quick-fix'() {
    await page.keyboard.press('Escape');
    await line('Host web').click({ position: { x: 10, y: 10 } });
    const menu = page.locator('.action-widget', { hasText: 'Insert ServerAliveInterval 60' });
    await pressUntil('Control+.', menu);
    await page.waitForTimeout(300); // until then the menu does not take keys
  },
  async saved() {
    const before = await readFile(config, 'utf8');
    await page.keyboard.press('Enter'); // the preferred one is the first
    await page.keyboard.press('Control+s');
    await eventually('it is saved', async () => (await readFile(config, 'utf8')) !== before);
    const after = await readFile(config, 'utf8');
    assert.equal(after.replace('  ServerAliveInterval 60\n', ''), before);
  },
  async 'open-command'() {
    await pressUntil('F1', page.locator('.quick-input-widget:visible'));
    await page.keyboard.type('SSH Config: Open');
    await page.locator('.quick-input-list-row', { hasText: 'Open SSH Config' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list-row', { hasText: config }).waitFor();
  },
  async opened() {
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await line('Host web').waitFor();
  },
  async 'typo-fixed'() {
    await line('Hostnme').click({ position: { x: 40, y: 10 } });
    const menu = page.locator('.action-widget', { hasText: 'HostName' });
    await pressUntil('Control+.', menu);
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.locator('.monaco-editor .squiggly-error').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
  },
  async explained() {
    await page.setViewportSize({ width: 1200, height: 640 });
    await line('Host backup').click();
    await clickLens('Explain', line('Host backup'));
    await explanation().getByText('backup.example.org:2222').first().waitFor();
    assert.equal(await explanation().locator('.chain li').count(), 3);
    assert.match(
      await explanation().locator('.keep-alive').first().textContent(),
      /gate.example.org: a probe after 30 s/,
    );
  },
  async 'explained-while-typing'() {
    await line('ServerAliveInterval 45').click();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await explanation().locator('tr', { hasText: 'ServerAliveInterval' }).getByText('450', { exact: true }).waitFor();
    await explanation().getByText('a probe after 7 min 30 s of silence').waitFor();
    await page.keyboard.press('Backspace');
    await explanation().getByText('a probe after 45 s of silence').waitFor();
  },
  async 'line-of-a-value'() {
    const row = explanation().locator('tr', { hasText: 'Hostname' });
    const [number] = /\d+$/.exec(await row.getByRole('link').textContent());
    await row.getByRole('link').click();
    const active = page.locator('.monaco-editor.focused .line-numbers.active-line-number');
    await eventually('the cursor is there', async () => (await active.first().textContent()) === number);
  },
  async 'best-match'() {
    await pressUntil('F1', page.locator('.quick-input-widget:visible'));
    await page.keyboard.type('SSH Config: Explain Host');
    await page.locator('.quick-input-list-row', { hasText: 'Explain Host…' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('after ssh').waitFor();
    await page.keyboard.type('gat');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'as typed' }).waitFor();
    assert.deepEqual(await rows.evaluateAll(all => all.map(row => row.getAttribute('aria-label'))), [
      'gate',
      'edit, gat (as typed)',
    ]);
    await page.keyboard.press('Enter');
    await explanation().locator('h1', { hasText: 'gate' }).waitFor();
  },
  async 'menu-of-the-editor'() {
    const menu = page.locator('.context-view .monaco-menu');
    await repeatUntil(menu, () => line('ServerAliveInterval 45').click({ button: 'right' }));
    for (const name of ['Explain This Host', 'Connect to This Host', 'Copy ssh Command of This Host', 'Add Keep-Alive'])
      assert.equal(await menu.getByRole('menuitem', { name }).count(), 1);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
  },
  async 'rule-page'() {
    await page.keyboard.press('Control+End');
    const faded = page.locator('.monaco-editor .squiggly-inline-unnecessary').first();
    await faded.waitFor({ state: 'attached' });
    await hover(
      line(/^\s*Port\s22$/)
        .locator('span span')
        .last(),
      /Port 22 never counts: line \d+ \(Port 443\) wins/,
    );
    await page.locator('.monaco-hover:visible').getByRole('link', { name: 'unreachable-value' }).click();
    await page.locator('.tab.active', { hasText: 'unreachable-value' }).waitFor();
    await eventually('the page is shown, as a preview', async () => {
      const headings = page.frames().map(frame => frame.locator('h1', { hasText: 'unreachable-value' }).isVisible());
      return (await Promise.allSettled(headings)).some(({ value }) => value === true);
    });
  },
  async 'back-in-the-file'() {
    await page.locator('.tab', { hasText: 'config' }).first().click();
    await line('Host web').waitFor();
  },
  async 'link-in-a-hover'() {
    await page.keyboard.press('Control+Home');
    const include = line('Include work');
    await hover(include.locator('span span').last(), /ssh reads here/);
    await page.locator('.monaco-hover:visible').getByRole('link', { name: '~/.ssh/work' }).click();
    await page.locator('.tab.active', { hasText: 'work' }).waitFor();
    await line('Host git.example.org').waitFor();
    await page.locator('.tab', { hasText: 'config' }).first().click();
    await include.waitFor();
  },
  async 'ways-to-disable'() {
    await line(/^\s*Port\s22$/).click({ position: { x: 40, y: 10 } });
    const entry = page.locator('.action-widget .monaco-list-row', { hasText: 'Disable unreachable-value…' });
    await pressUntil('Control+.', entry);
    await page.waitForTimeout(300);
    await entry.click();
    await page.locator('.quick-input-list-row', { hasText: 'For all files, in the settings' }).waitFor();
  },
  async 'disabled-for-the-line'() {
    await page.locator('.quick-input-list-row', { hasText: 'For this line' }).click();
    await line('# ssh-config: disable-next-line unreachable-value').waitFor();
  },
  async 'one-message-when-the-server-keeps-crashing'() {
    const message = page.locator('.notification-toast', { hasText: 'language server stopped' });
    await eventually('it is reported', async () => {
      await killServer();
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
    await pressUntil('F1', page.locator('.quick-input-widget:visible'));
    await page.keyboard.type('Extensions: Show Installed');
    await page.locator('.quick-input-list-row', { hasText: 'Show Installed Extensions' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.extension-list-item', { hasText: 'SSH Config' }).first().click();
    await page.locator('.extension-editor').waitFor();
    await eventually('every picture is shown', async () => {
      const widths = await Promise.all(
        page
          .frames()
          .map(frame => frame.locator('body > p > img').evaluateAll(all => all.map(img => img.naturalWidth))),
      );
      return widths.some(shown => shown.length === IN_DOCS.length && !shown.includes(0));
    });
    await page.keyboard.press('Control+b'); // hides the list
    await page.mouse.move(...(await middleOf(page.locator('.extension-editor .body'))));
    await page.mouse.wheel(0, 700);
  },
};

/** Clicks the lens with this text that stands right above a line: lenses are drawn after the lines, and move. */
async function clickLens(text, target) {
  const lenses = page.locator('.codelens-decoration a', { hasText: text });
  let found;
  await eventually(`${text} is above the line`, async () => {
    const { y, height } = await target.boundingBox();
    for (const lens of await lenses.all()) {
      const above = y - (await lens.boundingBox())?.y;
      if (above > 0 && above < 1.5 * height) found = lens;
    }
    return found !== undefined;
  });
  await found.click();
}

/** What the page about a host shows: a frame in a frame. */
function explanation() {
  return page.frameLocator('iframe.webview').frameLocator('#active-frame');
}

/** Moves the mouse onto something and waits for a hover with this text, and with the fixes that go with it. */
async function hover(target, text) {
  const [x, y] = await middleOf(target);
  const complete = page
    .locator('.monaco-hover:visible', { hasText: text })
    .filter({ hasNotText: 'Checking for quick fixes' });
  await repeatUntil(complete, async () => {
    await page.mouse.move(x, 5);
    await page.mouse.move(x - 5, y);
    await page.mouse.move(x, y);
  });
}

async function middleOf(target) {
  const { x, y, width, height } = await target.boundingBox();
  return [x + width / 2, y + height / 2];
}

const bottomOf = ({ y, height }) => y + height;

/** Kills the language server of this VS Code, if there is one at the moment. */
async function killServer() {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const own = stdout
    .split('\n')
    .find(entry => entry.includes(folders.extensions) && entry.includes('dist/server/start.cjs'));
  if (own !== undefined) process.kill(Number.parseInt(own, 10), 'SIGKILL');
}

await rm(SCREENSHOTS, { recursive: true, force: true });
await mkdir(SCREENSHOTS, { recursive: true });
const results = [];
let failure;
for (const [number, [name, step]] of Object.entries(STEPS).entries()) {
  const start = Date.now();
  failure = await step().then(
    () => undefined,
    error => error,
  );
  const path = join(SCREENSHOTS, `${number + 1}-${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  results.push({ title: name, duration: Date.now() - start, error: failure?.stack });
  if (failure !== undefined) break; // the next step starts where this one ends
  if (options.docs && IN_DOCS.includes(name)) {
    await mkdir(DOCS_IMAGES, { recursive: true });
    await copyFile(path, join(DOCS_IMAGES, `${name}.png`));
  }
}
await browser.close();
await server.stop();
await rm(folders.data, { recursive: true, force: true, maxRetries: 5 });
await rm(home, { recursive: true, force: true, maxRetries: 5 });
await report('ui', results, failure);
