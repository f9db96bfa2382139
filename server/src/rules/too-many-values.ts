/** One value more than ssh has room for: IdentityFile and CertificateFile add up over all lines that apply to a host. */
import { linesInExcess } from '../model/lookup/limits.ts';
import { OPTIONS } from '../schema/options.ts';
import { lowerAscii } from '../text/ascii.ts';
import type { FileRule } from './rule.ts';

/** The options of which ssh keeps only so many values. */
const LIMITED = OPTIONS.flatMap(({ name, limit }) =>
  limit === undefined ? [] : [{ name, keyword: lowerAscii(name), limit }],
);

export const tooManyValues: FileRule = {
  id: 'too-many-values',
  severity: 'error',
  scope: 'file',
  *find(file, _context, occurrences, report) {
    const configurations = [...new Set(occurrences.map(({ tree }) => tree.configuration))];
    for (const { name, keyword, limit } of LIMITED) {
      yield;
      if (file.directivesNamed(keyword).length === 0) continue;
      const inExcess = configurations.map(configuration => linesInExcess(configuration, keyword, limit));
      if (inExcess.every(({ size }) => size === 0)) continue;
      const message = `Too many ${name} lines apply to one host: ssh allows ${limit}.`;
      for (const { number, line } of file.directivesNamed(keyword)) {
        const argument = inExcess.some(lines => lines.has(line)) ? line.args[0] : undefined;
        if (argument !== undefined) report(number, { start: argument.start, end: argument.end, message });
      }
    }
  },
};
