/**
 * VS Code in the browser: the npm package code-server, with the Node that it insists on, in an ignored
 * folder, and the Chromium to show it in. Installed when first needed, which takes some minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CODE_SERVER = 'code-server@4.139.1';
const NODE = `node-${process.platform}-${process.arch}`;
const folder = fileURLToPath(new URL('../../../../.cache/vscode-web', import.meta.url));
const nodeFolder = join(folder, 'node_modules', NODE);

/** The program and first argument that start code-server. */
export const CODE_SERVER_COMMAND = [
  join(nodeFolder, 'bin/node'),
  join(folder, 'node_modules/code-server/out/node/entry.js'),
];

/** A Chromium: the one of CHROMIUM, or an installed one; undefined when there is none. */
export function findChromium() {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap(path => ['chromium', 'chromium-browser', 'google-chrome'].map(name => join(path, name)))
    .find(path => existsSync(path));
}

/** VS Code in the browser, installed if need be; undefined, with the reason printed, when it cannot be had. */
export async function webEditor() {
  if (findChromium() === undefined) {
    console.log('no VS Code: none is installed or can be downloaded, and there is no Chromium to run it in');
    return undefined;
  }
  if (!(await ensureInstalled())) {
    console.log(`no VS Code: none is installed or can be downloaded, and ${CODE_SERVER} cannot be installed`);
    return undefined;
  }
  const executable = fileURLToPath(new URL('code.mjs', import.meta.url));
  return { name: `VS Code in the browser (${CODE_SERVER})`, executable, web: true };
}

/** Installs code-server unless that was done; false when it fails. */
async function ensureInstalled() {
  const complete = join(folder, `${CODE_SERVER}.installed`);
  if (existsSync(complete)) return true;
  console.log(`installing ${CODE_SERVER} into ${folder}, which takes some minutes`);
  await rm(folder, { recursive: true, force: true }); // what an installation left that was broken off
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const env = { ...withoutNpm(process.env), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const withNode = { ...env, PATH: join(nodeFolder, 'bin') + delimiter + env.PATH, npm_config_nodedir: nodeFolder };
  const installed = npmInstall(`${NODE}@24`, env) && npmInstall(CODE_SERVER, withNode);
  if (installed) await writeFile(complete, '');
  return installed;
}

/** The environment without what npm put there for the script that runs: settings of this project, and its Node. */
function withoutNpm(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:npm_|NODE$|INIT_CWD$)/.test(name)));
}

function npmInstall(specifier, env) {
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', specifier], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}
