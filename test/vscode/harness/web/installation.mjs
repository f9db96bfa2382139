/**
 * VS Code in the browser: the npm package code-server, with the Node that it insists on, in an ignored
 * folder, and the Chromium to show it in. Installed when first needed, which takes a minute.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPath } from '../../../../scripts/find-program.mjs';

const CODE_SERVER = 'code-server@4.139.1';
const NODE = `node-${process.platform}-${process.arch}`;
const folder = fileURLToPath(new URL('../../../../.cache/vscode-web', import.meta.url));
const nodeFolder = join(folder, 'node_modules', NODE);
const codeServer = join(folder, 'node_modules/code-server');

/**
 * What is installed, one after the other. No package runs a script, so nothing is compiled: what is needed of native code
 * comes with the packages, and VS Code does without the rest (Kerberos for proxies, logs written natively).
 */
const PARTS = [
  { folder, packages: [`${NODE}@24`, CODE_SERVER] },
  { folder: join(codeServer, 'lib/vscode'), packages: [] },
];

/**
 * The program and first argument that start code-server.
 * @type {readonly [string, string]}
 */
export const CODE_SERVER_COMMAND = [join(nodeFolder, 'bin/node'), join(codeServer, 'out/node/entry.js')];

/** A Chromium: the one of CHROMIUM, or an installed one; undefined when there is none. */
export function findChromium() {
  return process.env['CHROMIUM'] || inPath('chromium', 'chromium-browser', 'google-chrome');
}

/** VS Code in a Chromium that is driven by tests; undefined, with the reason printed, when it cannot be had. */
export async function webEditor() {
  if (findChromium() !== undefined) return servedEditor();
  console.log('no VS Code: there is no Chromium to run it in (install chromium, or set CHROMIUM to its path)');
  return undefined;
}

/** VS Code for whichever browser, installed if need be; undefined, with the reason printed, when it cannot be had. */
export async function servedEditor() {
  if (!(await ensureInstalled())) return undefined;
  const executable = fileURLToPath(new URL('code.mjs', import.meta.url));
  return { name: `VS Code in the browser (${CODE_SERVER})`, executable, web: true };
}

/** Installs code-server unless that was done; false, with the reason printed, when it fails. */
async function ensureInstalled() {
  const complete = join(folder, `${CODE_SERVER}.installed`);
  if (existsSync(complete)) return true;
  console.log(`installing ${CODE_SERVER} (800 MB, about a minute) into ${folder}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  for (const part of PARTS) if (!(await install(part))) return false;
  await writeFile(complete, '');
  return true;
}

/**
 * Installs a part unless that was done. One that was broken off is unpacked anew, from what npm has downloaded by then.
 * @param {(typeof PARTS)[number]} part
 */
async function install({ folder: where, packages }) {
  const modules = join(where, 'node_modules');
  const done = join(modules, `.${CODE_SERVER}`);
  if (existsSync(done)) return true;
  await rm(modules, { recursive: true, force: true });
  const { status, stderr, error } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', ...packages],
    {
      cwd: where,
      env: environment(),
      shell: process.platform === 'win32', // there npm is no program, but a script
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  if (status === 0) {
    await writeFile(done, '');
    return true;
  }
  await tellFailure(error?.message ?? stderr);
  return false;
}

/**
 * Prints the first that npm said was wrong, and leaves the rest in a file.
 * @param {string} output
 */
async function tellFailure(output) {
  const log = join(folder, 'npm.log');
  await writeFile(log, output);
  const lines = output.split('\n').filter(line => line.trim() !== '');
  const errors = lines.filter(line => /^npm (?:error|ERR!) (?!code|errno|syscall| )/.test(line));
  for (const line of (errors.length > 0 ? errors : lines).slice(0, 3)) console.log(`  ${line}`);
  console.log(
    `no VS Code: ${CODE_SERVER} cannot be installed; ${log} has all that npm said. The next try goes on from here.`,
  );
}

/** This process's environment with the Node of code-server, without what npm put there for the script that runs. */
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE$|INIT_CWD$)/.test(name));
  return { ...Object.fromEntries(own), PATH: join(nodeFolder, 'bin') + delimiter + process.env['PATH'] };
}
