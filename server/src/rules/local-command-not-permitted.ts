/** A LocalCommand that nothing permits: ssh runs none unless it is told to. Who says `no` means it. */
import { insertIntoBlock } from '../compose/insert.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { FileRule } from './rule.ts';
import { Needed } from './support/needed.ts';

export const localCommandNotPermitted: FileRule = {
  id: 'local-command-not-permitted',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, _context, [occurrence], report) {
    const permission = new Needed(occurrence.tree.configuration, 'permitlocalcommand');
    for (const { line, number } of file.directivesNamed('localcommand')) {
      yield;
      const { raw, keyword } = line;
      if (raw === undefined || equalsIgnoringCase(line.text.slice(raw.start, raw.end), 'none')) continue;
      if (!permission.isMissingFor(file, number)) continue;
      const message = 'This command is never run, because nothing sets PermitLocalCommand. Set PermitLocalCommand yes.';
      report(number, { start: keyword.start, end: raw.end, message });
    }
  },
  fixes: (_found, { file, number }) => {
    const edit = insertIntoBlock(file, file.blockAt(number), [{ keyword: 'PermitLocalCommand', value: 'yes' }]);
    return [{ title: 'Insert PermitLocalCommand yes', edits: [edit], effect: 'changes', preferred: true }];
  },
};
