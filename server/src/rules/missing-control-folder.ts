/**
 * A ControlPath in a folder that is not there: ssh makes the socket, not the folder, and ends once it is logged in.
 * Only where some host shares connections at all.
 */

import { effectiveIn } from '../model/effective/in-configuration.ts';
import { settingOf } from '../model/effective/result.ts';
import { hostsUnder } from '../model/lookup/every-host.ts';
import { displayPath } from '../model/paths/display-path.ts';
import { sourceSpan } from '../schema/values/expansion.ts';
import { isDirective } from '../syntax/line.ts';
import type { Steps } from '../text/steps.ts';
import { editInLine, type FileRule } from './rule.ts';
import { type AboutFile, type AboutPath, NamedFiles, samePath } from './support/named-files.ts';

/** The folder that is there wherever there is a user's file. */
const USUAL = '~/.ssh';
/** The most hosts that are asked about for a line. */
const MAX_HOSTS = 4;
/** Of how many lines it is asked whether they count. */
const MAX_LINES = 40;

function folderOf(value: string): string {
  return value.slice(0, Math.max(0, value.lastIndexOf('/')));
}

/** Whether some host for which the line counts makes sockets. Asked only when the folder is missing, which is rare. */
function* isUsed({ occurrence, line, number }: AboutFile<string>): Steps<boolean> {
  const hosts = hostsUnder(occurrence.conditionsAt(number), occurrence.file.build);
  for (const host of hosts.slice(0, MAX_HOSTS)) {
    const found = effectiveIn(occurrence.tree.configuration, { host });
    const [path] = settingOf(found, 'ControlPath')?.values ?? [];
    const isLine = path?.origins.some(origin => origin.kind === 'line' && origin.line === line) === true;
    const master = settingOf(found, 'ControlMaster')?.values[0]?.text ?? 'false';
    if (found.isComplete && found.open.length === 0 && isLine && master !== 'false' && master !== 'no') return true;
    yield;
  }
  return false;
}

/** The first folder that is not there. */
const missingFolders = new NamedFiles(
  ['controlpath'],
  (paths, _keyword, files) => paths.find(path => files.status(path)?.kind === 'missing'),
  folderOf,
);

export const missingControlFolder: FileRule<AboutPath> = {
  id: 'missing-control-folder',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  waits: true,
  asksDisk: true,
  judgedIn: 'standard',
  *find(file, { verdicts }, [occurrence], report) {
    let asked = 0;
    for (const missing of missingFolders.in(file, occurrence)) {
      yield;
      if (missing === undefined) continue;
      if (++asked > MAX_LINES) return;
      if (!(yield* isUsed(missing))) continue;
      const folder = displayPath(missing.said, verdicts.surroundings);
      const message = `There is no folder ${folder}: ssh cannot make the socket, and ends once it is logged in. Make the folder, or name another one.`;
      const { start, end } = missing.argument;
      report(missing.number, { start, end, message, path: missing.said });
    }
  },
  together: { ...samePath, title: found => `Change to ${USUAL} on ${found.length} lines` },
  fixes: (_found, { line, start }) => {
    const argument = isDirective(line) ? line.args[0] : undefined;
    if (argument === undefined) return [];
    const folder = sourceSpan(line.text, argument, { start: 0, end: folderOf(argument.value).length });
    const name = argument.value.slice(folderOf(argument.value).length);
    return [
      {
        title: `Change to ${USUAL}${name}`,
        edits: [editInLine(start, folder, USUAL)],
        effect: 'changes',
        preferred: true,
      },
    ];
  },
};
