#!/usr/bin/env node
/**
 * Stands in for the program `code` where only VS Code in the browser can be had: does what
 * @vscode/test-electron asks of it, which is to install a VSIX or to run a suite in the extension host.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstPage, installExtension, openBrowser, startServer } from './window.mjs';

const TIMEOUT = 5 * 60_000;

const { values, positionals } = parseArgs({
  strict: false, // what a desktop window would want, such as --no-sandbox, has no meaning here
  options: {
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'install-extension': { type: 'string' },
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
  },
});
/** The text of an option; empty without it. @param {keyof typeof values} name */
const textOf = name => String(values[name] ?? '');
const data = await mkdtemp(join(tmpdir(), 'vsc-'));
const folders = { data, userData: textOf('user-data-dir'), extensions: textOf('extensions-dir') };
try {
  if (values['install-extension']) await installExtension(folders, textOf('install-extension'));
  else process.exitCode = await runSuite(positionals[0]);
} finally {
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}

/** Runs the suite in a window on `folder`; its exit code. */
async function runSuite(folder) {
  const [server, browser] = await Promise.all([
    // A built VS Code takes a suite from the address only when it is driven by a test.
    startServer(folders, { args: ['--vscode-option', 'enable-smoke-test-driver'] }),
    openBrowser(folders),
  ]);
  try {
    const page = firstPage(browser);
    const exit = new Promise((ended, failed) => {
      setTimeout(() => failed(new Error('the suite did not end in time')), TIMEOUT).unref();
      page.on('crash', () => failed(new Error('the window crashed')));
      page.exposeFunction('codeAutomationExit', ended).catch(failed);
    });
    const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].map(key => [
      key,
      server.remote(textOf(/** @type {keyof typeof values} */ (key))),
    ]);
    await page.goto(server.url(folder, payload), { waitUntil: 'commit' });
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
  }
}
