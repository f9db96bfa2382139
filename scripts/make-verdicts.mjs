/**
 * Asks real ssh clients which of the sample values they accept, and writes the table that the tests compare with.
 *
 * Usage: node scripts/make-verdicts.mjs --ssh PATH [--ssh PATH]...   (writes test/fixtures/verdicts.json)
 *
 * Only `ssh -G` is run: it connects to nothing. SHELL is /bin/false, so that no Match exec runs anything, and name
 * look-ups are switched off.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findProgram } from './find-program.mjs';
import { importTypeScript } from './import-typescript.mjs';

const { values } = parseArgs({ options: { ssh: { type: 'string', multiple: true, default: ['ssh'] } } });
const { allSpellings, samplesFor, VARIABLES, buildOfBanner, withoutLookUps } = await importTypeScript(`
  export { allSpellings, samplesFor, VARIABLES, withoutLookUps } from './test/support/samples.ts';
  export { buildOfBanner } from './server/src/schema/build.ts';
`);

const folder = mkdtempSync(join(tmpdir(), 'verdicts-'));
const file = join(folder, 'config');
mkdirSync(join(folder, '.ssh'));
const env = { ...VARIABLES, HOME: folder, PATH: '/nonexistent', SHELL: '/bin/false', LC_ALL: 'C' };

/** Whether this ssh reads a file of one line without complaint. */
function accepts({ ssh, build }, line) {
  const options = ['-o', 'CanonicalizeHostname=no', ...withoutLookUps(build)];
  writeFileSync(file, `${line}\n`, { mode: 0o600 });
  const { status, error } = spawnSync(ssh, ['-G', ...options, '-F', file, 'sample-host'], { env, stdio: 'ignore' });
  if (error !== undefined) throw error;
  return status === 0;
}

const clients = values.ssh.map(findProgram).map(ssh => {
  const banner = spawnSync(ssh, ['-V'], { encoding: 'utf8' }).stderr.trim();
  const { release, features } = buildOfBanner(banner, { platform: process.platform });
  return { ssh, banner, build: { release, features } };
});

const verdicts = {};
for (const { name, option } of allSpellings()) {
  const samples = new Set(clients.flatMap(({ build }) => samplesFor(option, build)));
  verdicts[name] = Object.fromEntries(
    [...samples].map(sample => [
      sample,
      clients.map(client => (accepts(client, `${name} ${sample}`) ? '+' : '-')).join(''),
    ]),
  );
}
rmSync(folder, { recursive: true });

const rows = Object.entries(verdicts).map(([name, table]) => `    ${JSON.stringify(name)}: ${JSON.stringify(table)}`);
const builds = clients.map(
  ({ banner, build }) => `    ${JSON.stringify({ banner, release: build.release, features: [...build.features] })}`,
);
writeFileSync(
  fileURLToPath(new URL('../test/fixtures/verdicts.json', import.meta.url)),
  `{\n  "builds": [\n${builds.join(',\n')}\n  ],\n  "verdicts": {\n${rows.join(',\n')}\n  }\n}\n`,
);
console.log(
  `${rows.length} keywords, ${Object.values(verdicts).reduce((sum, table) => sum + Object.keys(table).length, 0)} samples, ${clients.map(({ build }) => build.release).join(', ')}`,
);
