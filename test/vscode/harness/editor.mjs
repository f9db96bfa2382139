/**
 * Finds a VS Code to test or try the extension in, the most real one first: one that is installed, one that can be
 * downloaded, VS Code in the browser. Says which one it is; knows nothing of what it is for.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { inPath } from '../../../scripts/find-program.mjs';
import { webEditor } from './web/installation.mjs';

const DOWNLOADS = fileURLToPath(new URL('../../../.cache/vscode', import.meta.url));

/**
 * @typedef {object} Editor
 * @property {string} name for the log
 * @property {string} executable what test-electron starts
 * @property {boolean} web whether it runs in a browser
 */

/**
 * The first VS Code that can be had; undefined, with the reason printed, when there is none.
 * @param inBrowser gives the one in the browser, in one that tests drive unless told otherwise
 * @returns {Promise<Editor | undefined>}
 */
export async function findEditor(inBrowser = webEditor) {
  const installed = installedEditor();
  if (installed !== undefined) return { name: `installed VS Code (${installed})`, executable: installed, web: false };
  if (canOpenWindows() && (await isReachable('https://update.code.visualstudio.com/api/releases/stable'))) {
    const executable = await downloadAndUnzipVSCode({ cachePath: DOWNLOADS });
    return { name: `downloaded VS Code (${executable})`, executable, web: false };
  }
  return inBrowser();
}

/** Whether there is a screen that a downloaded VS Code could open a window on. */
function canOpenWindows() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The program of an installed VS Code: the one of VSCODE_EXECUTABLE, or the one that the command `code` starts. */
function installedEditor() {
  if (process.env['VSCODE_EXECUTABLE']) return process.env['VSCODE_EXECUTABLE'];
  const command = inPath(process.platform === 'win32' ? 'code.cmd' : 'code');
  if (command === undefined) return undefined;
  // The command is <installation>/bin/code; on macOS that is in Contents/Resources/app.
  const installation = dirname(dirname(realpathSync(command)));
  return ['code', 'Code.exe', '../../MacOS/Electron']
    .map(program => join(installation, program))
    .find(path => existsSync(path));
}

/** @param {string} url */
function isReachable(url) {
  return fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
