/**
 * Sharing of connections that is not in force: ControlPersist without a ControlMaster, a ControlMaster without a ControlPath,
 * and, for every host, a ControlMaster that does not use the connection that is open. Who says `no` means it.
 */

import { insertIntoBlock } from '../compose/insert.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import { isYes } from '../schema/flag-words.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { inFew } from '../text/in-few.ts';
import { editInLine, type FileRule, type Found } from './rule.ts';
import { USUAL_CONTROL_PATH } from './support/control-path.ts';
import { isForEveryHost } from './support/every-host.ts';
import { Needed } from './support/needed.ts';

const OFF_BY_COMMENT = /^[ \t]*#[ \t]*ControlMaster\b/i;
/** How far such a comment is looked for. */
const MOST_LINES = 50;

const OFF = /^(?:no|false)$/i;

interface NotShared extends Found {
  /** What to add to the block; nothing where the value itself is to change. */
  readonly lacks: readonly { readonly keyword: string; readonly value: string }[];
}

/** Whether the block of a line (0-based) has a ControlMaster that somebody made a comment of. */
function isOffByComment(file: ConfigFile, number: number): boolean {
  const { start, end } = file.blockAt(number);
  return file.text.lines.slice(start, Math.min(end, start + MOST_LINES)).some(({ text }) => OFF_BY_COMMENT.test(text));
}

/** The lines with a keyword that ssh accepts and that switch something on. */
function* switchedOn(
  keyword: string,
  file: ConfigFile,
  verdicts: Verdicts,
): Generator<{ readonly line: DirectiveLine; readonly number: number; readonly value: string }> {
  for (const { line, number } of file.directivesNamed(keyword)) {
    const value = line.args[0]?.value;
    if (value !== undefined && !OFF.test(value) && verdicts.of(line).problems.length === 0)
      yield { line, number, value };
  }
}

export const connectionNotShared: FileRule<NotShared> = {
  id: 'connection-not-shared',
  severity: 'warning',
  scope: 'file',
  *find(file, { verdicts }, occurrences, report) {
    const [occurrence] = occurrences;
    // The ssh of Windows shares nothing.
    if (verdicts.build.features.has('windows')) return;
    const { configuration } = occurrence.tree;
    const master = new Needed(configuration, 'controlmaster');
    const path = new Needed(configuration, 'controlpath');
    for (const { line, number, value } of switchedOn('controlmaster', file, verdicts)) {
      yield;
      const span = { start: line.keyword.start, end: line.rest.end };
      if (path.isMissingFor(file, number)) {
        const message = `ControlMaster ${value} shares no connection, because no ControlPath sets the place of its socket. Set ControlPath ${USUAL_CONTROL_PATH}.`;
        report(number, { ...span, message, lacks: [{ keyword: 'ControlPath', value: USUAL_CONTROL_PATH }] });
      } else if (isYes(value) && isForEveryHost({ occurrences, number })) {
        const [argument] = line.args;
        const message = `With ControlMaster ${value}, a second ssh does not use the open connection: it says "ControlSocket already exists, disabling multiplexing", and makes its own. Set ControlMaster auto, which uses it.`;
        report(number, { ...span, ...argument, message, lacks: [] });
      }
    }
    for (const { line, number, value } of switchedOn('controlpersist', file, verdicts)) {
      yield;
      if (!master.isMissingFor(file, number) || isOffByComment(file, number)) continue;
      const lacks = [{ keyword: 'ControlMaster', value: 'auto' }];
      if (path.isMissingFor(file, number)) lacks.push({ keyword: 'ControlPath', value: USUAL_CONTROL_PATH });
      const missing = lacks.map(({ keyword }) => keyword).join(' and ');
      const toSet = lacks.map(({ keyword, value: usual }) => `${keyword} ${usual}`).join(' and ');
      const message = `ControlPersist ${inFew(value)} keeps no connection open, because nothing sets ${missing}. Set ${toSet}.`;
      report(number, { start: line.keyword.start, end: line.rest.end, severity: 'hint', message, lacks });
    }
  },
  fixes: ({ lacks, start, end }, place) => {
    const { file, number } = place;
    const title =
      lacks.length === 0
        ? 'Change to auto'
        : `Insert ${lacks.map(({ keyword, value }) => `${keyword} ${value}`).join(' and ')}`;
    const edit =
      lacks.length === 0
        ? editInLine(place.start, { start, end }, 'auto')
        : insertIntoBlock(file, file.blockAt(number), lacks);
    return [{ title, edits: [edit], effect: 'changes', preferred: true }];
  },
};
