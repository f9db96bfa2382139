/** The figures as Markdown. */
import { FILES, HOPS } from './tree.mjs';
import { APART, KEYS } from './typing.mjs';

/** Two digits that mean something, or all of a whole number. */
function milliseconds(time) {
  if (time === undefined) return '';
  return `${time < 100 ? String(Number(time.toPrecision(2))) : Math.round(time).toLocaleString('en')} ms`;
}

function size(bytes) {
  if (bytes === undefined) return '';
  const megabytes = Math.max(0, bytes / 1024 / 1024);
  return megabytes < 1 ? `${Math.round(bytes / 1000)} KB` : `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB`;
}

function inUnit(value, unit) {
  if (unit === 'count') return value?.toLocaleString('en') ?? '';
  if (unit === 'times') return value === undefined ? '' : `× ${Number(value.toPrecision(2))}`;
  return unit === 'bytes' ? size(value) : milliseconds(value);
}

/** A table of texts; all but the first column are of numbers. */
function table(title, head, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** A row for each figure, a column for each size, and how much larger it is for the largest than for the smallest. */
function bySize(title, figures, rows) {
  const sizes = [...figures.keys()];
  const head = ['', ...sizes.map(lines => `${lines.toLocaleString('en')} lines`), 'growth'];
  const body = Object.entries(rows).map(([name, [of, unit]]) => {
    const values = [...figures.values()].map(of);
    const growth = values.at(-1) / values[0];
    const factor = Number.isFinite(growth) && sizes.length > 1 ? `× ${Number(growth.toPrecision(2))}` : '';
    return [name, ...values.map(value => inUnit(value, unit)), factor];
  });
  return table(title, head, body);
}

/** What was promised, and what holds. */
function promisesTable(promises) {
  const rows = promises.map(({ what, lines, most, figure, unit, isMet }) => [
    what,
    lines?.toLocaleString('en') ?? '',
    inUnit(most, unit),
    inUnit(figure, unit),
    isMet ? 'met' : 'missed',
  ]);
  return table('Targets', ['', 'lines', 'at most', 'measured', ''], rows);
}

/** The figures for typing. @param typed figures by text */
function typingTable(typed) {
  const head = ['', ...typed.keys()];
  const row = (name, of, unit) => [name, ...[...typed.values()].map(figures => inUnit(of(figures), unit))];
  return table(`Typing: ${KEYS} keys, ${APART} ms apart, with eight requests after each`, head, [
    row('lines', ({ lines }) => lines, 'count'),
    row('open → all diagnostics: processor time', ({ open }) => open),
    row('one key → first diagnostics', ({ single }) => single.first),
    row('– processor time', ({ single }) => single.work.median),
    row('– 95th percentile of processor time', ({ single }) => single.work.p95),
    row('– processor time of an empty server', ({ emptySingle }) => emptySingle.work.median),
    row('one key → all diagnostics: processor time', ({ single }) => single.all.median),
    row('– 95th percentile', ({ single }) => single.all.p95),
    row('requests not cancelled: median answer', ({ cancelling }) => cancelling?.median),
    row('– 95th percentile', ({ cancelling }) => cancelling?.p95),
    row('– slowest answer', ({ cancelling }) => cancelling?.most),
    row('– number of answers', ({ cancelling }) => cancelling?.answered, 'count'),
    row('– processor time per key', ({ cancelling }) => cancelling?.cpu),
    row('– peak memory', ({ cancelling }) => cancelling?.peak, 'bytes'),
    row('no request cancelled: median answer', ({ patient }) => patient?.median),
    row('– 95th percentile', ({ patient }) => patient?.p95),
    row('– last answer, after the last key', ({ patient }) => patient?.last),
    row('– processor time per key', ({ patient }) => patient?.cpu),
    row('– peak memory', ({ patient }) => patient?.peak, 'bytes'),
    row('an empty server: 95th percentile', ({ empty }) => empty?.p95),
    row('– processor time per key', ({ empty }) => empty?.cpu),
    row('– peak memory', ({ empty }) => empty?.peak, 'bytes'),
  ]);
}

/** Everything that was measured about typing. @param promises from `compareTyping` */
export function typingTables(typed, promises) {
  return `${promisesTable(promises)}\n\n${typingTable(typed)}`;
}

/** Everything that was measured. @param promises from `compare` and `compareTyping` */
export function allTables(sizes, typed, promises) {
  const [{ whole }] = sizes.values();
  return [
    promisesTable(promises),
    typingTable(typed),
    bySize('In the process', sizes, {
      findings: [({ inside }) => inside.findings, 'count'],
      'open → first answer': [({ inside }) => inside.open],
      'open → diagnostics': [({ inside }) => inside.judge],
      'edit of a value → first diagnostics': [({ inside }) => inside.first],
      '– all diagnostics': [({ inside }) => inside.edit],
      'edit anywhere → all diagnostics': [({ inside }) => inside.anywhere],
      hover: [({ inside }) => inside.hover],
      'hover over a host, after an edit': [({ inside }) => inside.hoverHost],
      completion: [({ inside }) => inside.completion],
      'code actions': [({ inside }) => inside.actions],
      'rename, after an edit': [({ inside }) => inside.rename],
      'longest step of a batch': [({ inside }) => inside.step],
      'heap for the file': [({ inside }) => inside.memory, 'bytes'],
    }),
    bySize(
      'Answers about a whole file, after an edit',
      sizes,
      Object.fromEntries(Object.keys(whole).map(name => [name, [figures => figures.whole[name]]])),
    ),
    bySize(`In ${FILES} included files`, sizes, {
      'open → diagnostics': [({ tree }) => tree.open],
      'edit → diagnostics': [({ tree }) => tree.edit],
      'hover, after an edit': [({ tree }) => tree.hover],
      'explain a host, after an edit': [({ tree }) => tree.explain],
      [`explain a host behind ${HOPS} others, after an edit`]: [({ tree }) => tree.chain],
    }),
    bySize('Over stdio', sizes, {
      'open → diagnostics': [({ outside }) => outside.open],
      'edit → first diagnostics': [({ outside }) => outside.edit],
      'edit with an empty server': [({ outside }) => outside.echo],
      'minus the empty server': [({ outside }) => outside.edit - outside.echo],
      hover: [({ outside }) => outside.hover],
      completion: [({ outside }) => outside.completion],
      'code actions': [({ outside }) => outside.actions],
      'longest wait during a batch': [({ outside }) => outside.wait],
      '`check`: processor time': [({ outside }) => outside.check],
      'memory of the process': [({ outside }) => outside.memory, 'bytes'],
      'peak memory': [({ outside }) => outside.peak, 'bytes'],
    }),
    bySize('Compared with other parsers of the whole file', sizes, {
      'ours: open → diagnostics': [({ inside }) => inside.judge],
      'npm ssh-config: `parse`': [({ others }) => others.parse],
      '`ssh -G`, start of the process included': [({ others }) => others.ssh],
    }),
  ].join('\n\n');
}
