/**
 * A Debian package as suites have it that this machine does not run: fetched by its own apt from the archive that it uses,
 * and unpacked below .cache, with lists of their own. Nothing is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPath } from './find-program.mjs';

const KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';
const folder = fileURLToPath(new URL('../.cache/debian', import.meta.url));

/** Keeps apt to that folder, and from waiting long for a network that is not there. */
const SETTINGS = `Dir::State "${join(folder, 'state')}";
Dir::State::status "${join(folder, 'status')}";
Dir::Cache "${join(folder, 'cache')}";
Dir::Etc::SourceList "${join(folder, 'sources.list')}";
Dir::Etc::SourceParts "/dev/null";
Acquire::Languages "none";
Acquire::Retries "0";
Acquire::http::Timeout "10";
Acquire::https::Timeout "10";
`;

/**
 * @typedef {object} Unpacked
 * @property {string} suite
 * @property {string} [version] of the package
 * @property {string} [files] the folder that it is in
 * @property {string} [reason] why it is not there
 */

/**
 * Unpacks a package.
 * @param {string} name
 * @param {readonly string[]} suites
 * @returns {readonly Unpacked[]} for each suite the files or the reason
 */
export function unpackFromDebian(name, suites) {
  const address = archiveAddress();
  if (address === undefined) return suites.map(suite => ({ suite, reason: 'apt knows no archive of Debian here' }));
  rmSync(join(folder, 'packages'), { recursive: true, force: true });
  for (const needed of ['state/lists/partial', 'cache/archives/partial', 'packages'])
    mkdirSync(join(folder, needed), { recursive: true });
  const signed = existsSync(KEYS) ? `[signed-by=${KEYS}] ` : '';
  writeFileSync(join(folder, 'sources.list'), suites.map(suite => `deb ${signed}${address} ${suite} main\n`).join(''));
  writeFileSync(join(folder, 'status'), '');
  writeFileSync(join(folder, 'apt.conf'), SETTINGS);
  run(folder, 'apt-get', '-qq', 'update'); // where that fails, what is known from before may do
  return suites.map(suite => unpack(name, suite));
}

/**
 * @param {string} name
 * @param {string} suite
 * @returns {Unpacked}
 */
function unpack(name, suite) {
  const files = join(folder, 'packages', suite);
  const main = extract(name, suite, files);
  const documentation = readLink(join(files, 'usr/share/doc', name));
  // A package may leave its copyright to another one, to which the folder then is a link.
  const other = documentation === undefined ? main : extract(basename(documentation), suite, files);
  const reason = main.reason ?? other.reason;
  const { version } = main;
  return reason === undefined && version !== undefined
    ? { suite, version, files }
    : { suite, reason: reason ?? 'no version' };
}

/**
 * @param {string} name
 * @param {string} suite
 * @param {string} files
 * @returns {{ readonly version?: string, readonly reason?: string }}
 */
function extract(name, suite, files) {
  const where = join(folder, 'packages', `${name}-${suite}`);
  mkdirSync(where, { recursive: true });
  const { stderr } = run(where, 'apt-get', '-qq', 'download', `${name}/${suite}`);
  const [file] = readdirSync(where);
  if (file === undefined) return { reason: stderr.trim().split('\n').at(-1) || 'apt-get download failed' };
  const { status } = run(where, 'dpkg-deb', '--extract', file, files);
  if (status !== 0) return { reason: 'dpkg-deb cannot unpack the package' };
  return { version: run(where, 'dpkg-deb', '--field', file, 'Version').stdout.trim() };
}

/** @param {string} path */
function readLink(path) {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** The address of Debian's archive that apt uses on this machine; undefined where it uses none. */
function archiveAddress() {
  if (inPath('apt-get') === undefined || inPath('dpkg-deb') === undefined) return undefined;
  const format = ['--format', '$(ORIGIN) $(LABEL) $(REPO_URI)'];
  const { stdout } = spawnSync('apt-get', ['indextargets', ...format], { encoding: 'utf8' });
  return /^Debian Debian (.+)$/m.exec(stdout)?.[1];
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(cwd, command, ...args) {
  const env = { ...process.env, APT_CONFIG: join(folder, 'apt.conf'), LC_ALL: 'C' };
  return spawnSync(command, args, { cwd, env, encoding: 'utf8' });
}
