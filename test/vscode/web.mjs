/**
 * Runs the suite in `web-suite/` in VS Code's extension host for the browser, a worker without Node, against the extension as it is
 * built, on a home folder of its own.
 *
 *     npm run package && npm run test:web
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { makeHome } from './harness/home.mjs';
import { report, skip } from './harness/report.mjs';
import { webEditor } from './harness/web/installation.mjs';
import { firstPage, foldersIn, openBrowser, startServer } from './harness/web/window.mjs';

const TIMEOUT = 3 * 60_000;
const MARK = 'WEB-SUITE ';

const editor = await webEditor();
if (editor === undefined) {
  await skip('web', 'there is no VS Code that runs in a browser');
  exit();
}
console.log(`testing in the worker of ${editor.name}`);

/** @param {string} path relative to the repository */
const pathOf = path => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const home = await makeHome();
const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
const [server, browser] = await Promise.all([
  startServer(folders, { args: ['--vscode-option', 'enable-smoke-test-driver'] }),
  openBrowser(folders),
]);
/** @type {readonly { readonly title: string, readonly duration: number, readonly error?: string }[]} */
let tests = [];
let failure;
try {
  const page = firstPage(browser);
  const ended = new Promise((done, failed) => {
    setTimeout(() => failed(new Error('the suite did not end in time')), TIMEOUT).unref();
    page.on('crash', () => failed(new Error('the window crashed')));
    page.exposeFunction('codeAutomationExit', done).catch(failed);
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _, /** @type {unknown[]} */ args) => {
    const line = args.map(String).find(text => text.includes(MARK));
    if (line !== undefined) tests = JSON.parse(line.slice(line.indexOf(MARK) + MARK.length));
    else if (process.env['VERBOSE']) console.log(...args);
  });
  const payload = [
    ['extensionDevelopmentPath', server.remote(pathOf('.'))],
    ['extensionDevelopmentKind', 'web'],
    ['extensionTestsPath', server.remote(pathOf('dist/test/web-suite.js'))],
  ];
  await page.goto(server.url(home, payload), { waitUntil: 'commit' });
  await ended;
} catch (error) {
  failure = error;
} finally {
  await browser.close();
  await server.stop();
  await rm(folders.data, { recursive: true, force: true, maxRetries: 5 });
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
await report('web', tests, failure);
exit(); // whatever timer is left
