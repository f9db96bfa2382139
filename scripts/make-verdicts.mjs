/**
 * Asks real ssh clients which of the sample values they accept, and puts their answers into the table that the tests
 * compare with: each client has a column, and those of others stay as they are.
 *
 *     npm run verdicts -- --ssh PATH [--ssh PATH]... [--keyword NAME]...     (writes test/fixtures/verdicts.json)
 *
 * With --keyword only the samples of these keywords are tried, which takes a second instead of a minute a client.
 * A sample that a client was not asked about has a "?" in its column. Only `ssh -G` is run: it connects to nothing. SHELL
 * is /bin/false, so that no Match exec runs anything, and name look-ups are switched off.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';

/**
 * @typedef {import('../server/src/schema/build.ts').Build} Build
 * @typedef {{ readonly banner: string, readonly build: Build }} Column
 * @typedef {{ readonly ssh: string } & Column} Client
 */

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    keyword: { type: 'string', multiple: true },
  },
});
const { allSpellings, samplesFor, VARIABLES, buildOfBanner, compareReleases, withoutLookUps } =
  /** @type {typeof import('../test/support/samples.ts') & typeof import('../server/src/schema/build.ts') & typeof import('../server/src/schema/release.ts')} */ (
    await importTypeScript(`
  export { allSpellings, samplesFor, VARIABLES, withoutLookUps } from './test/support/samples.ts';
  export { buildOfBanner } from './server/src/schema/build.ts';
  export { compareReleases } from './server/src/schema/release.ts';
`)
  );

const table = fileURLToPath(new URL('../test/fixtures/verdicts.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'verdicts-'));
const file = join(folder, 'config');
mkdirSync(join(folder, '.ssh'));
const env = { ...VARIABLES, HOME: folder, PATH: '/nonexistent', SHELL: '/bin/false', LC_ALL: 'C' };

/**
 * Whether this ssh reads a file of one line without complaint.
 * @param {Client} client
 * @param {string} line
 */
function accepts({ ssh, build }, line) {
  const options = ['-o', 'CanonicalizeHostname=no', ...withoutLookUps(build)];
  writeFileSync(file, `${line}\n`, { mode: 0o600 });
  const { status, error } = spawnSync(ssh, ['-G', ...options, '-F', file, 'sample-host'], { env, stdio: 'ignore' });
  if (error !== undefined) throw error;
  return status === 0;
}

/** @type {Client[]} */
const clients = values.ssh.map(findProgram).map(ssh => {
  const banner = (spawnSync(ssh, ['-V'], { encoding: 'utf8' }).stderr ?? '').trim();
  const build = buildOfBanner(banner, { platform: process.platform });
  if (build === undefined) throw new Error(`${ssh} is no ssh: ssh -V says ${JSON.stringify(banner)}`);
  return { ssh, banner, build };
});

/**
 * The table as it is.
 * @type {{ builds: { banner: string, release: Build['release'], features: string[] }[], verdicts: Record<string, Record<string, string>> }}
 */
const before = JSON.parse(readFileSync(table, 'utf8'));

/** Whose column it is: one a release and set of features. @param {Build} build */
const keyOf = ({ release, features }) => [release, ...[...features].sort()].join(' ');

/** The keywords to ask about; undefined for all. */
const wanted = values.keyword && new Set(values.keyword.map(name => name.toLowerCase()));

/** @type {Map<string, Column & { readonly was?: number, readonly client?: Client }>} */
const byKey = new Map();
for (const [was, { banner, release, features }] of before.builds.entries()) {
  const build = /** @type {Build} */ ({ release, features: new Set(features) });
  byKey.set(keyOf(build), { banner, build, was });
}
for (const { ssh, banner, build } of clients) {
  const client = { ssh, banner, build };
  const column = byKey.get(keyOf(build));
  // What is not asked again was said by the client that is named.
  byKey.set(keyOf(build), { ...(wanted && column ? column : client), client });
}
const columns = [...byKey.values()].sort((a, b) => compareReleases(a.build.release, b.build.release));

/** @type {Record<string, Record<string, string>>} */
const verdicts = {};
for (const { name, option } of allSpellings()) {
  const samples = [...new Set(columns.flatMap(({ build }) => samplesFor(option, build)))];
  /** @param {string} sample */
  const answersOf = sample =>
    columns.map(({ client, was }) => {
      if (client !== undefined && (wanted === undefined || wanted.has(name.toLowerCase())))
        return accepts(client, `${name} ${sample}`) ? '+' : '-';
      return before.verdicts[name]?.[sample]?.[was ?? -1] ?? '?';
    });
  verdicts[name] = Object.fromEntries(samples.map(sample => [sample, answersOf(sample).join('')]));
}
rmSync(folder, { recursive: true });

const rows = Object.entries(verdicts).map(
  ([name, answers]) => `    ${JSON.stringify(name)}: ${JSON.stringify(answers)}`,
);
const builds = columns.map(
  ({ banner, build }) => `    ${JSON.stringify({ banner, release: build.release, features: [...build.features] })}`,
);
writeFileSync(table, `{\n  "builds": [\n${builds.join(',\n')}\n  ],\n  "verdicts": {\n${rows.join(',\n')}\n  }\n}\n`);
const count = Object.values(verdicts).reduce((sum, answers) => sum + Object.keys(answers).length, 0);
const open = Object.values(verdicts)
  .flatMap(answers => Object.values(answers))
  .filter(row => row.includes('?')).length;
console.log(`${rows.length} keywords, ${count} samples, asked ${clients.map(({ build }) => build.release).join(', ')}`);
if (open > 0) console.log(`${open} samples were not tried on all clients: the others were not given`);
