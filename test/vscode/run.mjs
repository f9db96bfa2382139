/**
 * Runs the suite in `suite/` inside VS Code, where extensions run in Node, against the packaged extension, on a home folder of its own.
 *
 *     npm run package && npm run test:vscode
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { findEditor } from './harness/editor.mjs';
import { makeHome } from './harness/home.mjs';
import { report, skip } from './harness/report.mjs';
import { vsix } from './harness/vsix.mjs';

const editor = await findEditor();
if (editor === undefined) {
  await skip('vscode', 'there is no VS Code');
  exit();
}
console.log(`testing in ${editor.name}`);

const state = await mkdtemp(join(tmpdir(), 'vsc-'));
const home = await makeHome();
const results = join(state, 'results.json');
const places = [`--user-data-dir=${join(state, 'user')}`, `--extensions-dir=${join(state, 'extensions')}`];
let failure;
try {
  const [command = editor.executable] = editor.web ? [] : resolveCliArgsFromVSCodeExecutablePath(editor.executable);
  await promisify(execFile)(command, [...places, `--install-extension=${vsix()}`]);
  await runTests({
    vscodeExecutablePath: editor.executable,
    extensionDevelopmentPath: fileURLToPath(new URL('dummy-extension', import.meta.url)),
    extensionTestsPath: fileURLToPath(new URL('../../dist/test/desktop.cjs', import.meta.url)),
    launchArgs: [home, ...places],
    extensionTestsEnv: { HOME: home, USERPROFILE: home, SUITE_RESULTS: results },
  });
} catch (error) {
  failure = error;
}
// Without results the suite did not come to its end, whatever VS Code says of that.
const tests = await readFile(results, 'utf8').then(JSON.parse, () => []);
await rm(state, { recursive: true, force: true, maxRetries: 5 });
await rm(home, { recursive: true, force: true, maxRetries: 5 });
await report('vscode', tests, failure);
