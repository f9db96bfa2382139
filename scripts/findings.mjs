/**
 * `npm run findings -- --corpus FOLDER`: what the rules find in real configurations, by rule, and how much of that a file has. Each
 * file is judged as the user's, for OpenSSH 10.0 of Debian, beside a system file as Debian has it; what it includes is not there,
 * and the keys that it names are.
 *
 *   --write-docs  put the tables into docs/findings.md
 *   --json FILE   write each finding with its fixes, to be judged by hand
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit } from 'node:process';
import { parseArgs } from 'node:util';
import { importTypeScript } from './import-typescript.mjs';
import { writePart } from './marked-part.mjs';

/**
 * @typedef {typeof import('../server/src/service.ts') & typeof import('../server/src/settings.ts')
 *   & typeof import('../server/src/schema/build.ts') & typeof import('../server/src/host/surroundings.ts')
 *   & typeof import('../server/src/features/refactor/general-last.ts')} Server
 * @typedef {import('../server/src/features/finding.ts').Finding} Finding
 * @typedef {{ readonly name: string, readonly lines: number, readonly findings: readonly Finding[] }} Judged
 */

const SYSTEM_CONFIG = '/etc/ssh/ssh_config';
const SYSTEM_TEXT = 'Host *\n    SendEnv LANG LC_*\n    HashKnownHosts yes\n    GSSAPIAuthentication yes\n';
const URI = '/home/user/.ssh/config';
/** In a file of so many lines, one finding is less than three in a hundred lines. */
const LONG = 34;

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    'write-docs': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
if (values.corpus === undefined) {
  console.error('findings: say where the files are: --corpus FOLDER');
  exit(2);
}

const { SshConfigService, DEFAULT_SETTINGS, usualBuild, machineOf, surroundings, generalLastInReport } =
  /** @type {Server} */ (
    await importTypeScript(`
      export { SshConfigService } from './server/src/service.ts';
      export { DEFAULT_SETTINGS } from './server/src/settings.ts';
      export { machineOf, usualBuild } from './server/src/schema/build.ts';
      export { surroundings } from './server/src/host/surroundings.ts';
      export { generalLastInReport } from './server/src/features/refactor/general-last.ts';`)
  );

/** The services of this machine; the people, paths and variables of nobody. */
const { services } = surroundings();
const SITUATION = {
  ...DEFAULT_SETTINGS,
  build: usualBuild(machineOf('debian'), '10.0'),
  surroundings: {
    ...(services === undefined ? {} : { services }),
    home: '/home/user',
    user: { name: 'user' },
    systemConfig: SYSTEM_CONFIG,
    variables: new Map(Object.entries({ HOME: '/home/user', USER: 'user', XDG_RUNTIME_DIR: '/run/user/1000' })),
  },
  manual: undefined,
};

/**
 * The findings in a text.
 * @param {string} text
 * @returns {readonly Finding[]}
 */
function findingsIn(text) {
  const service = new SshConfigService(SITUATION);
  service.open(URI, text, URI);
  service.discover();
  for (let wanted = service.wanted(); wanted !== undefined; wanted = service.wanted()) {
    service.learn({
      entries: new Map(
        wanted.paths.map(path => [
          path,
          path === SYSTEM_CONFIG
            ? { kind: 'file', text: SYSTEM_TEXT, access: undefined, realPath: path }
            : { kind: 'missing' },
        ]),
      ),
      lists: new Map(wanted.patterns.map(pattern => [pattern, []])),
      statuses: new Map(wanted.statuses.map(path => [path, { kind: 'file', access: undefined }])),
    });
    service.discover();
  }
  // Which files an Include brings in, nobody knows of these.
  return service.findings(URI).filter(({ rule }) => rule !== 'empty-include');
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/**
 * How many findings of a kind a hundred lines have in the median of some files.
 * @param {readonly Judged[]} files
 * @param {(finding: Finding) => boolean} [isCounted]
 */
function medianRate(files, isCounted = () => true) {
  return median(files.map(({ lines, findings }) => (100 * findings.filter(isCounted).length) / lines)).toFixed(1);
}

/** @param {readonly Judged[]} files */
function tables(files) {
  const found = files.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  const rows = [...new Set(found)].map(rule => ({
    rule,
    files: files.filter(({ findings }) => findings.some(finding => finding.rule === rule)).length,
    findings: found.filter(other => other === rule).length,
  }));
  rows.sort((a, b) => b.findings - a.findings || (a.rule < b.rule ? -1 : 1));
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const withAny = files.filter(({ findings }) => findings.length > 0).length;
  const long = files.filter(file => file.lines >= LONG);
  return [
    '| rule | files | findings |',
    '| :--- | ----: | -------: |',
    ...rows.map(row => `| ${row.rule} | ${row.files} | ${row.findings} |`),
    `| **together** | ${withAny} | ${found.length} |`,
    '',
    `| ${files.length} files with ${lines.toLocaleString('en')} lines | findings in 100 lines |`,
    '| :--- | ---: |',
    `| all lines | ${((100 * found.length) / lines).toFixed(1)} |`,
    `| the median file | ${medianRate(files)} |`,
    `| – of those with ${LONG} lines or more (${long.length}) | ${medianRate(long)} |`,
    `| – without no-keepalive | ${medianRate(files, ({ rule }) => rule !== 'no-keepalive')} |`,
    `| – in the list of problems, which has no hints | ${medianRate(files, ({ severity }) => severity !== 'hint')} |`,
    '',
  ].join('\n');
}

const folder = values.corpus;
/** @type {readonly Judged[]} */
const judged = readdirSync(folder).map(name => {
  const text = readFileSync(join(folder, name), 'utf8');
  return { name, lines: text.split('\n').length, findings: findingsIn(text) };
});
const made = tables(judged);
console.log(made);
if (values['write-docs'])
  writePart(
    new URL('../docs/findings.md', import.meta.url),
    ['<!-- made by npm run findings -- --corpus FOLDER --write-docs -->', '<!-- end of what is made -->'],
    () => `\n${made}`,
  );
if (values.json !== undefined) {
  const move = generalLastInReport();
  const records = judged.flatMap(({ name, findings }) =>
    findings.map(finding => {
      const { rule, severity, number, message, related } = finding;
      const fixes = finding.fixes(move).map(({ title, preferred, edits }) => ({ title, preferred, edits }));
      return { file: name, line: number + 1, rule, severity, message, related, fixes };
    }),
  );
  writeFileSync(values.json, `${JSON.stringify(records, undefined, 1)}\n`);
}
