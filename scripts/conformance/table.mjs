/**
 * The table of results: its rows, and its place in docs/conformance.md. A row is about one release and one source of files:
 * `errors` counts files and lines (compare.mjs), `answers` counts hosts asked about (effective.mjs); either may be missing.
 * `connects` counts pairs of a file and a host (connect.mjs), in a table of their own.
 */
import { writePart } from '../marked-part.mjs';

/**
 * @typedef {{ readonly files: number, readonly agreeing: number, readonly lines: number, readonly agreeingLines: number, readonly errors: number }} ErrorCounts
 * @typedef {{ readonly trees: number, readonly pairs: number, readonly refused: number, readonly agreeing: number }} AnswerCounts
 * @typedef {{ readonly pairs: number, readonly agreeing: number, readonly before: number, readonly after: number, readonly loggedIn: number, readonly listed: number }} ConnectCounts
 * @typedef {{ readonly release: string, readonly source: string, readonly errors?: ErrorCounts, readonly answers?: AnswerCounts, readonly connects?: ConnectCounts }} Row
 */

const DOCUMENT = new URL('../../docs/conformance.md', import.meta.url);
const COLUMNS = ['files', 'agreeing', 'lines', 'agreeing', 'refused lines', 'answers', 'agreeing'];
const CONNECT_COLUMNS = ['pairs', 'agreeing', 'refused before login', 'refused after it', 'logged in', 'keys listed'];

/** A table by the mark that it begins with. */
const TABLES = {
  main: { mark: 'npm run conformance -- --write-docs', head: headOf(COLUMNS) },
  connect: { mark: 'npm run conformance -- --connect --write-docs', head: headOf(CONNECT_COLUMNS) },
};

/** @param {readonly string[]} columns */
function headOf(columns) {
  return `| OpenSSH | files from | ${columns.join(' | ')} |\n| --- | --- |${' ---: |'.repeat(columns.length)}\n`;
}

/**
 * Percent that are 100 only when nothing is missing.
 * @param {number} part
 * @param {number} whole
 */
function percent(part, whole) {
  return part === whole ? '100%' : `${(Math.floor((part / whole) * 1e5) / 1e3).toFixed(3)}%`;
}

/** @param {ErrorCounts} counts */
function errorCells({ files, agreeing, lines, agreeingLines, errors }) {
  return [files, percent(agreeing, files), lines, percent(agreeingLines, lines), errors];
}

/**
 * Not counted are hosts for which ssh refuses the files.
 * @param {AnswerCounts} counts
 */
function answerCells({ pairs, refused, agreeing }) {
  return [pairs - refused, percent(agreeing, pairs - refused)];
}

/** @param {ConnectCounts} counts */
function connectCells({ pairs, agreeing, before, after, loggedIn, listed }) {
  return [pairs, percent(agreeing, pairs), before, after, loggedIn, listed];
}

/** @param {Row} row */
function cellsOf({ release, source, errors, answers, connects }) {
  if (connects !== undefined) return [release, source, ...connectCells(connects)];
  return [
    release,
    source,
    ...(errors === undefined ? [answers?.trees ?? '', '', '', '', ''] : errorCells(errors)),
    ...(answers === undefined ? ['', ''] : answerCells(answers)),
  ];
}

/**
 * Whether nothing differs.
 * @param {Row} row
 */
export function isComplete({ errors, answers, connects }) {
  return (
    (connects === undefined || connects.agreeing === connects.pairs) &&
    (errors === undefined || errors.agreeing === errors.files) &&
    (answers === undefined || answers.agreeing === answers.pairs - answers.refused)
  );
}

/**
 * A row as a line of Markdown.
 * @param {Row} row
 */
export function textOf(row) {
  return `| ${cellsOf(row).join(' | ')} |`;
}

/**
 * What stands in the table for a row, or would.
 * @param {string | undefined} release
 * @param {string | undefined} source
 */
function subjectOf(release, source) {
  return `${release} | ${source}`;
}

/**
 * Puts rows into a table of the document, in place of those of the same release and the same files.
 * @param {readonly Row[]} rows
 * @param {keyof typeof TABLES} name `main`, or `connect` for rows that count what came of connecting
 */
export function writeTable(rows, name = 'main') {
  const { mark, head } = TABLES[name];
  writePart(DOCUMENT, [`<!-- table: ${mark} -->\n`, `<!-- end of table: ${mark} -->\n`], old =>
    withRows(old, rows, head),
  );
}

/**
 * @param {string} old
 * @param {readonly Row[]} rows
 * @param {string} head
 */
function withRows(old, rows, head) {
  /** @type {Map<string, string>} */
  const table = new Map();
  for (const line of old.split('\n')) {
    const [, release, source] = line.split('|').map(cell => cell.trim());
    if (/^\d/.test(release ?? '')) table.set(subjectOf(release, source), line);
  }
  // Errors and answers about the same files share a row.
  /** @type {Map<string, Row>} */
  const fresh = new Map();
  for (const row of rows) {
    const subject = subjectOf(row.release, row.source);
    fresh.set(subject, { ...fresh.get(subject), ...row });
  }
  for (const [subject, row] of fresh) table.set(subject, textOf(row));
  const all = [...table].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, line]) => line);
  return `${head}${all.join('\n')}\n`;
}
