/** For people, and for editors that look for places in what a program prints: a line a finding. */
import { findingLine } from '../../features/finding-line.ts';
import type { Severity } from '../../rules/rule.ts';
import { messageOf } from '../checking/report.ts';
import type { Painter } from '../terminal.ts';
import type { Format } from './format.ts';

const PAINTS = { error: 'red', warning: 'yellow', information: 'cyan', hint: 'gray' } as const satisfies Record<
  Severity,
  Parameters<Painter>[0]
>;

export const text: Format = (report, { paint }) =>
  report.files
    .flatMap(({ file, diagnostics }) =>
      diagnostics.map(found => {
        const paints = { place: 'bold', severity: PAINTS[found.severity], rule: 'gray' } as const;
        const told = { ...found, message: messageOf(found, report) };
        return findingLine(file, told, (part, words) => paint(paints[part], words));
      }),
    )
    .join('');
