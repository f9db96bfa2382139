/**
 * `npm run libraries`: asks ssh, our library and npm `ssh-config` the same 300 questions, which value is used for a host, and writes what
 * each gets right into docs/api.md. The files are those of conformance/peer-files.mjs: what libraries that read ssh_config are tested with.
 *
 *     npm run libraries -- [--ssh PATH]
 *
 *   --ssh  the ssh that is right by definition (default: ssh)
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import SSHConfig from 'ssh-config';
import { PEER_FILES } from './conformance/peer-files.mjs';
import { leaveTheNetwork, runSsh, safeEnvironment } from './conformance/safe-ssh.mjs';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { writePart } from './marked-part.mjs';

const { values: options } = parseArgs({ options: { ssh: { type: 'string', default: 'ssh' } } });
const ssh = findProgram(options.ssh);

leaveTheNetwork();
/** @typedef {typeof import('../server/src/library.ts')} Library */
const { explain } = /** @type {Library} */ (await importTypeScript("export * from './server/src/library.ts';"));

const COUNT = 300;
const USER = 'user';

/**
 * Files that stand alone, each with a host. Whatever calls commands is left out: npm `ssh-config` runs them.
 * @type {readonly { readonly text: string, readonly host: string }[]}
 */
const CASES = PEER_FILES.filter(
  ({ files }) => Object.keys(files).length === 1 && !/exec|canonical/i.test(files['config'] ?? ''),
)
  .flatMap(({ files, destinations }) => destinations.map(host => ({ text: files['config'] ?? '', host })))
  .filter(({ host }) => /^[\w.-]+$/.test(host))
  .slice(0, COUNT);

/** What is asked: where ssh connects to, or that it refuses the file. @typedef {string} Answer */
const REFUSED = 'refused';

/**
 * @param {string | undefined} user
 * @param {string | undefined} host
 * @param {string | number | undefined} port
 * @returns {Answer}
 */
const answer = (user, host, port) => `${user}@${host}:${port}`;

const folder = mkdtempSync(join(tmpdir(), 'libraries-'));

/** @param {string} text @param {string} host @returns {Promise<Answer>} */
async function ofSsh(text, host) {
  const file = join(folder, 'config');
  writeFileSync(file, Buffer.from(text, 'latin1'), { mode: 0o600 });
  const { status, stdout } = await runSsh(ssh, ['-G', '-F', file, host], safeEnvironment({}, folder));
  if (status !== 0) return REFUSED;
  /** @param {string} keyword */
  const value = keyword => new RegExp(`^${keyword} (.*)$`, 'm').exec(stdout)?.[1];
  const user = value('user');
  return answer(user === me ? USER : user, value('hostname'), value('port'));
}

/** @param {string} text @param {string} host @returns {Answer} */
function ofOurs(text, host) {
  const found = explain(host, text, { path: '/home/user/config', openssh });
  if (found === undefined || found.refusals.length > 0) return REFUSED;
  return answer(found.user, found.connectsTo, found.port);
}

/** @param {string} text @param {string} host @returns {Answer} */
function ofSshConfig(text, host) {
  try {
    const { User = USER, HostName = host, Hostname = HostName, Port = '22' } = SSHConfig.parse(text).compute(host);
    return answer(String(User) === me ? USER : String(User), String(Hostname), String(Port));
  } catch {
    return REFUSED;
  }
}

/** What a case is about, by what it has. */
const KINDS = /** @type {const} */ ([
  ['`Match`', /^\s*match/im],
  ['tokens and variables', /%\w|\$\{/],
  ['quotes and backslashes', /["'\\]/],
  ['comments', /#/],
  ['patterns', /^\s*host[ =].*[*?!]/im],
  ['others', /^/],
]);

const banner = spawnSync(ssh, ['-V'], { encoding: 'utf8' }).stderr ?? '';
const openssh = /OpenSSH_(\d+\.\d+)/.exec(banner)?.[1] ?? '';
const me = /^user (.*)$/m.exec((await runSsh(ssh, ['-G', '-F', 'none', 'x'], safeEnvironment({}, folder))).stdout)?.[1];
// What a library would start is not found.
process.env['PATH'] = '/nonexistent';
const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/ssh-config/package.json', import.meta.url), 'utf8'),
);

/** @type {Map<string, { count: number, ours: number, theirs: number }>} */
const rows = new Map([
  ['refused by ssh', { count: 0, ours: 0, theirs: 0 }],
  ...KINDS.map(([kind]) => /** @type {const} */ ([kind, { count: 0, ours: 0, theirs: 0 }])),
]);
const all = { count: 0, ours: 0, theirs: 0 };
for (const { text, host } of CASES) {
  const right = await ofSsh(text, host);
  const kind = right === REFUSED ? 'refused by ssh' : (KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? '');
  for (const row of [all, rows.get(kind) ?? all]) {
    row.count++;
    if (ofOurs(text, host) === right) row.ours++;
    if (ofSshConfig(text, host) === right) row.theirs++;
  }
}
rmSync(folder, { recursive: true });

const table = [
  `| about | cases | this library | \`ssh-config\` ${version} |`,
  '| --- | --- | --- | --- |',
  ...[...rows, ['all', all]].map(([kind, row]) => {
    const { count, ours, theirs } = /** @type {typeof all} */ (row);
    return `| ${kind} | ${count} | ${ours} | ${theirs} |`;
  }),
];
writePart(
  new URL('../docs/api.md', import.meta.url),
  ['<!-- made by npm run libraries -->', '<!-- end of what is made -->'],
  () => [`\nOpenSSH ${openssh}:\n`, ...table, ''].join('\n'),
);
