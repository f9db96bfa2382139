/**
 * Starts VS Code in the browser: a server of its own on this machine alone, and a Chromium window on it.
 * What is done in that window is for the caller to say.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { writeTraced } from '../../../support/touched.mjs';
import { CODE_SERVER_COMMAND, findChromium } from './installation.mjs';

/** User settings that keep the workbench to itself: nothing is fetched, nothing is offered. */
const QUIET = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'git.enabled': false,
  'github.gitAuthentication': false,
};

/**
 * @typedef {{ readonly data: string, readonly userData: string, readonly extensions: string }} Folders
 * @typedef {object} Options
 * @property {Readonly<Record<string, unknown>>} [settings] more user settings
 * @property {Readonly<Record<string, string>>} [env] more environment variables
 * @property {readonly string[]} [args] more arguments
 * @property {boolean | undefined} [isTrusted] whether all folders are trusted: so they are unless this says that they are not
 * @property {boolean | undefined} [isTraced] whether a log is kept of all files that the server touches
 */

/**
 * The folders that one VS Code keeps its state in; the path of `data` must be short, it holds UNIX sockets.
 * @param {string} data
 * @returns {Folders}
 */
export function foldersIn(data) {
  return { data, userData: join(data, 'user'), extensions: join(data, 'extensions') };
}

/**
 * Writes user settings, besides the ones that keep it quiet. They count in windows that open from now on.
 * @param {Folders} folders
 * @param {Options['settings']} [settings]
 */
export async function writeSettings(folders, settings) {
  await mkdir(join(folders.userData, 'User'), { recursive: true });
  await writeFile(join(folders.userData, 'User/settings.json'), JSON.stringify({ ...QUIET, ...settings }));
}

/**
 * The log of what a server touches that is traced.
 * @param {Folders} folders
 */
const logOf = folders => join(folders.data, 'strace.log');

/**
 * @param {Folders} folders
 * @param {readonly string[]} args
 * @param {Options} options
 */
async function spawnServer(folders, args, options) {
  await writeSettings(folders, options.settings);
  await writeFile(join(folders.data, 'config.yaml'), 'auth: none\n');
  const [node, entry] = CODE_SERVER_COMMAND;
  const places = ['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions];
  const traced = join(folders.data, 'traced');
  if (options.isTraced) writeTraced(traced, [node], logOf(folders));
  return spawn(
    options.isTraced ? traced : node,
    [entry, '--config', join(folders.data, 'config.yaml'), ...places, ...args],
    {
      env: { ...process.env, ...options.env, EXTENSIONS_GALLERY: '{}' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: options.isTraced === true, // a group of its own, so that all of it can be ended
    },
  );
}

/**
 * Installs a VSIX; throws with the output when that fails.
 * @param {Folders} folders
 * @param {string} vsix
 */
export async function installExtension(folders, vsix) {
  const installer = await spawnServer(folders, ['--install-extension', vsix], {});
  let output = '';
  installer.stdout.on('data', text => (output += text));
  installer.stderr.on('data', text => (output += text));
  const code = await new Promise(done => installer.on('close', done));
  if (code !== 0) throw new Error(`cannot install ${vsix}:\n${output}`);
}

/**
 * Ends whatever is left of a group of processes.
 * @param {number} group
 */
function endGroup(group) {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Starts the server on a port of its own.
 * @param {Folders} folders
 * @param {Options} options
 * @returns its `url` for a folder, files and so on; `remote`, the URI that a path has there; and `stop`
 */
export async function startServer(folders, options = {}) {
  const server = await spawnServer(
    folders,
    [
      ...['--bind-addr', '127.0.0.1:0', '--auth', 'none', '--session-socket', join(folders.data, 'session.sock')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-proxy'],
      ...(options.isTrusted === false ? [] : ['--disable-workspace-trust']),
      ...['--disable-getting-started-override', '--ignore-last-opened', ...(options.args ?? [])],
    ],
    options,
  );
  const ended = new Promise(done => server.on('exit', done));
  /** @type {string} */
  const origin = await new Promise((listening, failed) => {
    let output = '';
    /** @param {string} text */
    const read = text => {
      output += text;
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found !== null) listening(found[1] ?? '');
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    void ended.then(code => failed(new Error(`code-server ended with ${code}:\n${output}`)));
  });
  /** @param {string} path */
  const remote = path => `vscode-remote://${new URL(origin).host}${encodeURI(resolve(path))}`;
  return {
    remote,
    log: logOf(folders),
    /**
     * The address of a window on `folder`.
     * @param {string} folder
     * @param {readonly (readonly (string | undefined)[])[]} payload pairs such as `['openFile', URI]`
     */
    url(folder, payload) {
      return `${origin}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
    },
    async stop() {
      server.kill('SIGTERM');
      await ended;
      // What strace has let go of, after that, can open no file and spins for ever.
      if (options.isTraced && server.pid !== undefined) endGroup(server.pid);
    },
  };
}

/**
 * The window that a browser opens with.
 * @param {import('playwright-core').BrowserContext} browser
 */
export function firstPage(browser) {
  const [page] = browser.pages();
  if (page === undefined) throw new Error('the browser has no window');
  return page;
}

/**
 * Opens a headless Chromium with a fresh profile, in which no other machine can be reached.
 * @param {Folders} folders
 * @param {Parameters<import('playwright-core').BrowserType['launchPersistentContext']>[1]} options
 */
export async function openBrowser(folders, options = {}) {
  const executablePath = findChromium();
  return chromium.launchPersistentContext(await mkdtemp(join(folders.data, 'browser-')), {
    ...(executablePath === undefined ? {} : { executablePath }),
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    ],
    ...options,
  });
}
