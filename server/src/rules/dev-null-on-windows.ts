/**
 * /dev/null as a file in a configuration for the ssh of Windows, where the empty file is called NUL. Commands are left
 * alone: what runs them may know it.
 */
import { type LineRule, named, replaceInLine } from './rule.ts';

/** Options that name files. */
const OF_FILES: readonly string[] = [
  'UserKnownHostsFile',
  'GlobalKnownHostsFile',
  'IdentityFile',
  'CertificateFile',
  'RevokedHostKeys',
];

export const devNullOnWindows: LineRule = {
  id: 'dev-null-on-windows',
  severity: 'information',
  strict: 'warning',
  scope: 'line',
  concerns: named(...OF_FILES),
  find: (line, { verdicts }) => {
    if (!verdicts.build.features.has('windows')) return [];
    return line.args
      .filter(({ value }) => value === '/dev/null')
      .map(({ start, end }) => ({
        start,
        end,
        message:
          'Windows has no /dev/null: the empty file is called NUL there, and some releases of its ssh know only that name.',
      }));
  },
  fixes: (found, place) => [replaceInLine(place, 'Change to NUL', found, 'NUL', true)],
};
