/** For people, and for editors that look for places in what a program prints: a line a finding. */
import type { Severity } from '../../rules/rule.ts';
import { visible } from '../../text/visible.ts';
import { messageOf } from '../checking/report.ts';
import type { Painter } from '../terminal.ts';
import type { Format } from './format.ts';

const PAINTS = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const satisfies Record<
  Severity,
  Parameters<Painter>[0]
>;

/** `file:line:column: severity: message [rule]`: terminals and editors lead from there to the place. */
export const text: Format = (report, { paint }) =>
  report.files
    .flatMap(({ file, diagnostics }) =>
      diagnostics.map(found => {
        const { line, column, severity, rule } = found;
        const place = paint('bold', `${visible(file)}:${line}:${column}:`);
        return `${place} ${paint(PAINTS[severity], `${severity}:`)} ${messageOf(found, report)} ${paint('gray', `[${rule}]`)}\n`;
      }),
    )
    .join('');
