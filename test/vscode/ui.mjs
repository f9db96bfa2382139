/**
 * Does what a person does, with mouse and keyboard, in VS Code in the browser with the packaged extension: one tour
 * of `tours/` after the other, each in a window and a home folder of its own. Leaves a screenshot of each step in
 * .cache/screenshots/; with --docs the ones that the documentation shows are copied to docs/images/, and those that it shows one
 * after the other are put together there.
 *
 *     npm run package && npm run test:ui [-- --docs] [-- --tour NAME]
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { repository } from '../../scripts/pages.mjs';
import { movingPicture } from './harness/moving-picture.mjs';
import { Person } from './harness/person.mjs';
import { report, skip } from './harness/report.mjs';
import { vsix } from './harness/vsix.mjs';
import { webEditor } from './harness/web/installation.mjs';
import { firstPage, foldersIn, installExtension, openBrowser, startServer } from './harness/web/window.mjs';
import { firstSteps } from './tours/first-steps.mjs';
import { forwardsAndKeys } from './tours/forwards-and-keys.mjs';
import { hostsView } from './tours/hosts-view.mjs';
import { messyFile } from './tours/messy-file.mjs';
import { newHost } from './tours/new-host.mjs';
import { slips } from './tours/slips.mjs';
import { sshSaid } from './tours/ssh-said.mjs';
import { strangersProject, strangersTrustedProject } from './tours/strangers-project.mjs';

/**
 * @typedef {object} Tour
 * @property {string} name
 * @property {() => Promise<string>} makeHome makes the home folder
 * @property {object} settings of VS Code
 * @property {object} window what the browser is opened with
 * @property {readonly string[]} inDocs the steps whose screenshots the documentation shows
 * @property {{ readonly name: string, readonly steps: Readonly<Record<string, number>> }} [inMotion] the steps whose screenshots
 *   become one picture that moves, and for how many milliseconds each is seen
 * @property {boolean} [isTrusted] whether all folders are trusted: so they are unless this says that they are not
 * @property {boolean} [isTraced] whether a log is kept of all files that VS Code touches
 * @property {(home: string) => Record<string, string>} [env] more environment variables
 * @property {(stage: Stage) => Record<string, () => Promise<void>>} steps in the order in which they are done: each
 *   begins where the one before it ended
 *
 * @typedef {object} Stage where a tour takes place
 * @property {Person} person
 * @property {string} home
 * @property {Awaited<ReturnType<typeof startServer>>} server
 * @property {ReturnType<typeof foldersIn>} folders
 */

/** @type {readonly Tour[]} */
const TOURS = [
  firstSteps,
  forwardsAndKeys,
  hostsView,
  messyFile,
  newHost,
  slips,
  sshSaid,
  strangersProject,
  strangersTrustedProject,
];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCREENSHOTS = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));
const DOCS_IMAGES = fileURLToPath(new URL('../../docs/images', import.meta.url));

const { values: options } = parseArgs({
  options: { docs: { type: 'boolean', default: false }, tour: { type: 'string', multiple: true } },
});
const editor = await webEditor();
if (editor === undefined) {
  await skip('ui', 'there is no VS Code that mouse and keyboard can be simulated in');
  exit();
}
console.log(`testing in ${editor.name}`);

await rm(SCREENSHOTS, { recursive: true, force: true });
for (const folder of [SCREENSHOTS, DOCS_IMAGES]) await mkdir(folder, { recursive: true });
const results = [];
let failure;
for (const tour of TOURS) {
  if (options.tour !== undefined && !options.tour.includes(tour.name)) continue;
  failure = await take(tour);
  if (failure !== undefined) break;
}
await report('ui', results, failure);

/** Does all steps of a tour. @returns why it ended early, if it did */
async function take(tour) {
  const home = await tour.makeHome();
  const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
  await installExtension(folders, vsix());
  const [server, browser] = await Promise.all([
    startServer(folders, {
      settings: tour.settings,
      env: { HOME: home, ...tour.env?.(home) },
      isTrusted: tour.isTrusted,
      isTraced: tour.isTraced,
    }),
    openBrowser(folders, tour.window),
  ]);
  try {
    const page = firstPage(browser);
    page.setDefaultTimeout(60_000); // so that it ends what hangs, and not what a busy machine is slow with
    // No other machine can be reached, so the pictures that the extension's page takes from the repository come from here.
    await page.route(`${repository.pictures}**`, (route, request) =>
      route.fulfill({ path: join(ROOT, request.url().slice(repository.pictures.length)) }),
    );
    const steps = Object.entries(tour.steps({ person: new Person(page), home, server, folders }));
    const frames = [];
    for (const [number, [name, step]] of steps.entries()) {
      const error = await doStep(`${tour.name}: ${name}`, step);
      const path = join(SCREENSHOTS, `${tour.name}-${String(number + 1).padStart(2, '0')}-${name}.png`);
      await page.screenshot({ path, animations: 'disabled' });
      if (error !== undefined) return error; // the next step starts where this one ends
      if (options.docs && tour.inDocs.includes(name)) await copyFile(path, join(DOCS_IMAGES, `${name}.png`));
      const milliseconds = options.docs ? tour.inMotion?.steps[name] : undefined;
      if (tour.inMotion === undefined || milliseconds === undefined) continue;
      frames.push({ png: await readFile(path), milliseconds });
      if (frames.length === Object.keys(tour.inMotion.steps).length)
        await writeFile(join(DOCS_IMAGES, `${tour.inMotion.name}.png`), movingPicture(frames));
    }
    return undefined;
  } finally {
    await browser.close();
    await server.stop();
    await rm(folders.data, { recursive: true, force: true, maxRetries: 5 });
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @returns what went wrong, if something did */
async function doStep(title, step) {
  const start = Date.now();
  const error = await step().then(
    () => undefined,
    reason => reason,
  );
  results.push({ title, duration: Date.now() - start, error: error?.stack });
  return error;
}
