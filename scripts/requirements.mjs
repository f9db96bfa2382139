/**
 * What the tests want of a machine beside Node, which Debian packages bring it, and what is not tested without it.
 *
 *     node scripts/requirements.mjs    prints the packages that are missing
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../test/vscode/harness/web/installation.mjs';
import { sshdPath } from './conformance/lonely-server.mjs';
import { inPath } from './find-program.mjs';

/** Where systems have the program that serves a folder to sshfs; it is in no PATH. */
const SFTP_SERVERS = ['/usr/lib/openssh/sftp-server', '/usr/libexec/openssh/sftp-server', '/usr/lib/ssh/sftp-server'];

/**
 * @typedef {object} Requirement
 * @property {string} name the program
 * @property {string} package what brings it on Debian
 * @property {string} without what is left out then
 * @property {() => string | undefined} [find] where it is
 */

/** @type {readonly Requirement[]} */
const WANTED = [
  { name: 'ssh', package: 'openssh-client', without: 'nothing is compared with what a real ssh does' },
  {
    name: 'sshd',
    package: 'openssh-server iproute2',
    without: 'nothing is compared with what a real ssh does when it connects',
    find: sshdPath,
  },
  { name: 'mandoc', package: 'mandoc', without: 'no manual page is compared with what mandoc shows' },
  { name: 'fish', package: 'fish', without: 'completions of fish are not tested' },
  { name: 'zsh', package: 'zsh', without: 'completions of zsh are not tested' },
  { name: 'patch', package: 'patch', without: 'no diff is given to patch' },
  { name: 'strace', package: 'strace', without: 'that nothing is executed, and what is touched, is not tested' },
  { name: 'sshfs', package: 'sshfs', without: 'a real disk that does not answer is not tested' },
  {
    name: 'sftp-server',
    package: 'openssh-sftp-server',
    without: 'a real disk that does not answer is not tested',
    find: () => SFTP_SERVERS.find(path => existsSync(path)),
  },
  { name: 'nvim', package: 'neovim', without: 'the server is not tested in Neovim' },
  { name: 'emacs', package: 'emacs-nox elpa-lsp-mode', without: 'the server is not tested in Emacs' },
  { name: 'kak', package: 'kakoune', without: 'what Kakoune is told is not tested' },
  {
    name: 'chromium',
    package: 'chromium',
    without: 'nothing is tried with mouse and keyboard, and VS Code must be installed to be tested in',
    find: findChromium,
  },
];

/** What is wanted and not there. */
export function missingRequirements() {
  return WANTED.filter(({ name, find = () => inPath(name) }) => find() === undefined);
}

/**
 * What is missing, what follows, and how to get it, in lines for people.
 * @param {readonly Requirement[]} missing
 */
export function explainMissing(missing) {
  return [
    ...missing.map(({ name, without }) => `no ${name}: ${without}`),
    `on Debian: apt-get install ${missing.map(wanted => wanted.package).join(' ')}`,
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const wanted of missingRequirements()) console.log(wanted.package);
