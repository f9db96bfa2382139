/** For programs: all that text says and where findings end, with names that stay. */
import { visibleJson } from '../../text/visible.ts';
import type { Format } from './format.ts';

export const json: Format = ({ files, judgedFor }) => {
  const isForSeveral = judgedFor.length > 1;
  const found = files.map(({ file, diagnostics }) => ({
    file,
    diagnostics: diagnostics.map(({ line, column, endLine, endColumn, severity, rule, message, holdsFor }) => ({
      line,
      column,
      endLine,
      endColumn,
      severity,
      rule,
      message,
      ...(isForSeveral ? { for: holdsFor } : {}),
    })),
  }));
  return `${visibleJson({ version: 1, ...(isForSeveral ? { for: judgedFor } : {}), files: found })}\n`;
};
