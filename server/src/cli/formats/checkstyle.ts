/** For what reads the reports of Checkstyle: Jenkins and many others. */
import { messageOf } from '../checking/report.ts';
import { PROGRAM } from '../declaration.ts';
import type { Format } from './format.ts';
import { element, xmlDocument } from './xml.ts';

/** Checkstyle has three. */
const SEVERITIES = { error: 'error', warning: 'warning', information: 'info', hint: 'info' } as const;

export const checkstyle: Format = report => {
  const files = report.files.map(({ file, diagnostics }) =>
    element(
      'file',
      { name: file },
      diagnostics.map(found => {
        const { line, column, rule } = found;
        const severity = SEVERITIES[found.severity];
        return element('error', {
          line,
          column,
          severity,
          message: messageOf(found, report),
          source: `${PROGRAM}.${rule}`,
        });
      }),
    ),
  );
  return xmlDocument(element('checkstyle', { version: '4.3' }, files));
};
