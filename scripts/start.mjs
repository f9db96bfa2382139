/**
 * Opens VS Code with the extension, built from here, on a config: the one that is named, or an example in a
 * temporary home folder. VS Code gets a profile of its own, so nothing of yours changes. Where there is no VS Code and
 * no screen to open a window on, prints an address for a browser.
 *
 *     npm start [FILE]
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findEditor } from '../test/vscode/harness/editor.mjs';
import { makeHome } from '../test/vscode/harness/home.mjs';
import { servedEditor } from '../test/vscode/harness/web/installation.mjs';
import { foldersIn, startServer } from '../test/vscode/harness/web/window.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const editor = await findEditor(servedEditor);
if (editor === undefined) throw exit(1);
for (const script of ['scripts/build.mjs', 'scripts/fetch-man-page.mjs']) {
  const { status } = spawnSync(execPath, [script], { cwd: root, stdio: 'inherit' });
  if (status !== 0) exit(1);
}

const exampleHome = argv[2] === undefined ? await makeHome() : undefined;
const file = exampleHome === undefined ? resolve(argv[2] ?? '') : join(exampleHome, '.ssh/config');
const folder = exampleHome ?? dirname(file);
const env = exampleHome === undefined ? {} : { HOME: exampleHome, USERPROFILE: exampleHome };
const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
console.log(`opening ${file} in ${editor.name}`);

const { executable } = editor;
await (editor.web ? serve() : openWindow());
for (const temporary of [folders.data, exampleHome].filter(path => path !== undefined)) {
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

/** Serves VS Code to the browser until Ctrl+C. */
async function serve() {
  // A built VS Code takes an extension under development from the address only when it is driven by a test.
  const server = await startServer(folders, { env, args: ['--vscode-option', 'enable-smoke-test-driver'] });
  const payload = [
    ['extensionDevelopmentPath', server.remote(root)],
    ['openFile', server.remote(file)],
  ];
  console.log(`\nopen this address, and press Ctrl+C here when done:\n\n  ${server.url(folder, payload)}\n`);
  await new Promise(stop => process.once('SIGINT', stop).once('SIGTERM', stop));
  await server.stop();
}

/** Opens a window of the desktop's VS Code; resolves when it is closed. */
async function openWindow() {
  const options = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
    ...['--skip-welcome', '--skip-release-notes', '--disable-workspace-trust', folder, file],
  ];
  const window = spawn(executable, options, { env: { ...process.env, ...env }, stdio: 'ignore' });
  await new Promise(closed => window.on('exit', closed));
}
