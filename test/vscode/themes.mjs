/**
 * Takes a picture of a configuration in each colour theme, to be looked at: those that VS Code brings, and some that many
 * people use. They are left in .cache/theme-pictures/. What can be asserted is in test/grammar/colours.test.ts.
 *
 *     npm run package && npm run themes [-- NAME …]
 */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { vsix } from './harness/vsix.mjs';
import { webEditor } from './harness/web/installation.mjs';
import {
  firstPage,
  foldersIn,
  installExtension,
  openBrowser,
  startServer,
  writeSettings,
} from './harness/web/window.mjs';

const PICTURES = fileURLToPath(new URL('../../.cache/theme-pictures', import.meta.url));
const BUILT_IN = [
  ...['Light 2026', 'Dark 2026', 'Light Modern', 'Dark Modern', 'Light+', 'Dark+'],
  ...['Visual Studio Light', 'Visual Studio Dark', 'Default High Contrast', 'Default High Contrast Light'],
  ...['Quiet Light', 'Solarized Light', 'Solarized Dark', 'Monokai', 'Abyss', 'Kimbie Dark', 'Tomorrow Night Blue'],
];
const POPULAR = ['github-light', 'github-dark', 'one-dark-pro', 'dracula', 'catppuccin-latte', 'nord'];

const CONFIG = `# Personal and work machines
Include config.d/*.conf

Host web-* !web-old   # all but one
  HostName %h.example.org
  User deploy
  Port 2222
  IdentityFile ~/.ssh/id_ed25519
  ProxyJump jo@gate:443
  LocalForward 8080 localhost:80
  Ciphers aes256-gcm@openssh.com,3des-cbc
  ControlPersist 10m
  ForwardAgent no
  SendEnv LC_* "MY VAR"
  Port 22

Match host db exec "test -f %d/.vpn"
  ProxyCommand ssh -W %h:%p gate
  Hostnme db.example.org

Host *
  ServerAliveInterval 60
`;

/** Packs themes from npm's tm-themes as an extension, as VS Code only takes themes from one. */
async function packThemes(folder) {
  const require = createRequire(import.meta.url);
  const themes = POPULAR.map(name => ({ path: require.resolve(`tm-themes/themes/${name}.json`), name }));
  await Promise.all(themes.map(({ path }) => copyFile(path, join(folder, basename(path)))));
  const contributed = themes.map(({ path, name }) => ({
    id: name,
    label: name,
    uiTheme: require(path).type === 'light' ? 'vs' : 'vs-dark',
    path: `./${basename(path)}`,
  }));
  const manifest = { name: 'themes', publisher: 'test', version: '1.0.0', engines: { vscode: '*' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, contributes: { themes: contributed } }));
  await writeFile(join(folder, 'README.md'), 'Themes to try.\n');
  const vsce = join(require.resolve('@vscode/vsce/package.json'), '../vsce');
  const options = ['--allow-missing-repository', '--skip-license', '--out', 'themes.vsix'];
  await promisify(execFile)(execPath, [vsce, 'package', ...options], { cwd: folder });
  return join(folder, 'themes.vsix');
}

const settings = theme => ({
  'workbench.colorTheme': theme,
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.codeLens': false,
  'workbench.reduceMotion': 'on',
});

const editor = await webEditor();
if (editor === undefined) exit(1);
const wanted = argv.length > 2 ? argv.slice(2) : [...BUILT_IN, ...POPULAR];
const home = await mkdtemp(join(tmpdir(), 'ssh-home-'));
const config = join(home, '.ssh/config');
await mkdir(join(home, '.ssh'), { mode: 0o700 });
await writeFile(config, CONFIG, { mode: 0o600 });
const folders = foldersIn(await mkdtemp(join(tmpdir(), 'vsc-')));
await installExtension(folders, vsix());
await installExtension(folders, await packThemes(await mkdtemp(join(folders.data, 'themes-'))));
const [server, browser] = await Promise.all([
  startServer(folders, { settings: settings(wanted[0]), env: { HOME: home } }),
  openBrowser(folders, { viewport: { width: 640, height: 520 } }),
]);
const page = firstPage(browser);
await mkdir(PICTURES, { recursive: true });
for (const theme of wanted) {
  await writeSettings(folders, settings(theme)); // read when a window opens
  await page.goto(server.url(join(home, '.ssh'), [['openFile', server.remote(config)]]));
  await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached', timeout: 60_000 });
  await page.waitForTimeout(800); // colours of semantic tokens come later
  await page.screenshot({ path: join(PICTURES, `${theme}.png`), animations: 'disabled' });
  console.log(theme);
}
await browser.close();
await server.stop();
await rm(folders.data, { recursive: true, force: true, maxRetries: 5 });
await rm(home, { recursive: true, force: true });
