/**
 * Runs the suite in `suite/` in VS Code for the Web, where extensions run in a worker without Node, on a home folder of its own.
 * The extension is the packaged one.
 *
 *     npm run package && npm run test:web [-- --verbose]
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeHome } from './harness/home.mjs';
import { report, skip } from './harness/report.mjs';
import { unpack } from './harness/unpack.mjs';
import { vsix } from './harness/vsix.mjs';
import { findChromium } from './harness/web/installation.mjs';
import { startTestWeb } from './harness/web/test-web.mjs';
import { firstPage, foldersIn, openBrowser } from './harness/web/window.mjs';

const TIMEOUT = 3 * 60_000;
/** Stands before the results, in the console. */
const MARK = 'WEB-SUITE ';

const { values: options } = parseArgs({ options: { verbose: { type: 'boolean', default: false } } });

const SUITE = fileURLToPath(new URL('../../dist/test/web.js', import.meta.url));

/** @typedef {import('./harness/report.mjs').Result} Result */

if (findChromium() === undefined) {
  await skip('web', 'there is no Chromium');
  exit();
}
const home = await makeHome();
const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
/** @type {readonly Result[]} */
let results = [];
let failure;
try {
  const extension = join(folders.data, 'extension');
  await unpack(vsix(), extension);
  // What is loaded there has to be beside the extension.
  const suite = join(extension, 'suite.js');
  await copyFile(SUITE, suite);
  const place = await startTestWeb({ home, extension, suite });
  if (place === undefined) {
    await skip('web', 'there is no VS Code for the Web');
    exit();
  }
  results = await runSuite(place.address).finally(place.stop);
} catch (error) {
  failure = error;
} finally {
  for (const folder of [folders.data, home]) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
await report('web', results, failure);
exit(); // the server of test-web may have left timers

/**
 * Runs the suite in a window.
 * @param {string} address
 * @returns {Promise<readonly Result[]>}
 */
async function runSuite(address) {
  const browser = await openBrowser(folders);
  try {
    const page = firstPage(browser);
    /** @type {readonly Result[] | undefined} */
    let found;
    const ended = new Promise((done, failed) => {
      setTimeout(() => failed(new Error('the suite did not end in time')), TIMEOUT).unref();
      page.on('crash', () => failed(new Error('the window crashed')));
      page.exposeFunction('codeAutomationExit', done).catch(failed);
    });
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _, /** @type {unknown[]} */ args) => {
      const line = args.map(String).find(text => text.includes(MARK));
      if (line !== undefined) found = JSON.parse(line.slice(line.indexOf(MARK) + MARK.length));
      else if (options.verbose) console.log(...args);
    });
    await page.goto(address, { waitUntil: 'commit' });
    await ended;
    if (found === undefined) throw new Error('the suite said nothing');
    return found;
  } finally {
    await browser.close();
  }
}
