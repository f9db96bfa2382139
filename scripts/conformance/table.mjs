/** The table of results: its rows, and its place in docs/conformance.md. */
import { readFileSync, writeFileSync } from 'node:fs';

const DOCUMENT = new URL('../../docs/conformance.md', import.meta.url);
const BEGIN = '<!-- table: npm run conformance -- --write-docs -->\n';
const END = '<!-- end of table -->\n';
const HEAD =
  '| OpenSSH | files from | files | agreeing | lines | agreeing | refused lines |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n';

/** Percent that are 100 only when nothing is missing. */
function percent(part, whole) {
  return part === whole ? '100%' : `${(Math.floor((part / whole) * 1e5) / 1e3).toFixed(3)}%`;
}

export function rowOf(release, source, { files, agreeing, lines, agreeingLines, errors }) {
  return `| ${[release, source, files, percent(agreeing, files), lines, percent(agreeingLines, lines), errors].join(' | ')} |`;
}

/** Puts rows into the table of the document, in place of those of the same release and the same files. */
export function writeTable(rows) {
  const text = readFileSync(DOCUMENT, 'utf8');
  const start = text.indexOf(BEGIN) + BEGIN.length;
  const end = text.indexOf(END);
  if (!text.includes(BEGIN) || end < start) throw new Error(`no marks for the table in ${DOCUMENT.pathname}`);
  const fresh = new Set(rows.map(subjectOf));
  const others = text
    .slice(start, end)
    .split('\n')
    .filter(row => /^\| \d/.test(row) && !fresh.has(subjectOf(row)));
  const all = [...others, ...rows].sort((a, b) => subjectOf(a).localeCompare(subjectOf(b), 'en', { numeric: true }));
  writeFileSync(DOCUMENT, `${text.slice(0, start)}\n${HEAD}${all.join('\n')}\n\n${text.slice(end)}`);
}

/** What a row is about: its first two cells, however they are padded. */
function subjectOf(row) {
  const [, release = '', source = ''] = row.split('|');
  return `${release.trim()} | ${source.trim()}`;
}
