/** For GitHub Actions: commands in the log of a step, which GitHub shows beside the lines. */
import { visible } from '../../text/visible.ts';
import { messageOf } from '../checking/report.ts';
import type { Format } from './format.ts';

const COMMANDS = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

/** What ends a command, or begins another, stands there by its number. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

export const github: Format = report =>
  report.files
    .flatMap(({ file, diagnostics }) =>
      diagnostics.map(found => {
        const { line, column, endLine, endColumn, severity, rule } = found;
        // GitHub takes the columns of one line alone.
        const columns = endLine === line ? `,col=${column},endColumn=${endColumn}` : '';
        const place = `file=${property(visible(file))},line=${line},endLine=${endLine}${columns}`;
        return `::${COMMANDS[severity]} ${place},title=${property(rule)}::${data(messageOf(found, report))}\n`;
      }),
    )
    .join('');
