/** `format`: white space around what ssh reads, and on request the letter case of keywords. */
import { IS_UTF_16 } from '../../model/tree/writing.ts';
import { KEYWORD_CASES } from '../../settings.ts';
import { visible } from '../../text/visible.ts';
import { type CommandArguments, UsageError } from '../arguments.ts';
import { write } from '../checking/change.ts';
import { INPUT_OPTIONS, type Input, inputsOf } from '../checking/inputs.ts';
import { Session } from '../checking/session.ts';
import { complaint, declare } from '../declaration.ts';
import { groupsOf, PROJECT_OPTION } from '../lint-settings.ts';
import { buildOf } from '../ssh-options.ts';
import { progress } from '../terminal.ts';

export const formatCommand = declare({
  name: 'format',
  summary: 'Print FILE formatted: indented, and without superfluous blanks. It changes nothing that ssh reads.',
  about: 'FILE may be a pattern, or - for standard input.',
  operand: { name: 'FILE', least: 0, most: 'many', completes: 'files', complaint: '' },
  options: {
    check: { help: 'print the names of files that are not formatted, and nothing else' },
    write: { help: 'write the files' },
    ...INPUT_OPTIONS,
    ...PROJECT_OPTION,
    indent: { takes: 'N', help: 'by how many blanks to indent, or tab (default: as most lines of the file)' },
    'keyword-case': { takes: KEYWORD_CASES, noun: 'letter case', help: 'how to spell keywords (default keep)' },
    'align-values': { help: 'align the values of consecutive lines' },
  },
  statuses: {
    0: 'it is done; with --check, all files are formatted',
    1: 'with --check, a file is not formatted',
    2: 'a file cannot be read or written, or a configuration file or the usage is wrong',
  },
  async run(given) {
    const [isCheck, isWrite] = [given.isGiven('check'), given.isGiven('write')];
    if (isCheck && isWrite) throw new UsageError('use --check or --write');
    const indent = indentOf(given);
    const { texts: all, unread } = await inputsOf(given, progress());
    if (isWrite && all.some(({ isStandardInput }) => isStandardInput))
      throw new UsageError('standard input cannot be written');
    if (!isCheck && !isWrite && all.length > 1) throw new UsageError('name one file, or use --check or --write');
    const strange = all.flatMap(input => whyNot(input).map(why => ({ file: input.name, why })));
    const texts = all.filter(input => whyNot(input).length === 0);
    const letters = given.value('keyword-case');
    const format = {
      ...(letters === undefined ? {} : { keywordCase: letters }),
      ...(given.isGiven('align-values') ? { alignValues: true } : {}),
    };
    const { groups, wrong } = await groupsOf(texts, given.value('config'), { format });
    const changed = groups.flatMap(group => {
      const session = new Session(group.texts, { ...group, build: buildOf(), home: undefined });
      return session.format({ insertFinalNewline: true, ...(indent === undefined ? {} : { indent }) });
    });
    const failed = [...unread, ...strange, ...wrong, ...(isWrite ? await write(changed) : [])];
    const output = isCheck
      ? changed.map(({ input }) => `${visible(input.name)}\n`).join('')
      : isWrite
        ? ''
        : texts.map(input => changed[0]?.text ?? input.text).join('');
    return {
      output,
      complaints: failed.map(({ file, why }) => complaint(`${visible(file)}: ${why}`)).join(''),
      status: failed.length > 0 ? 2 : isCheck && changed.length > 0 ? 1 : 0,
    };
  },
});

/** Why a file stays as it is: a line feed more would be no character of it, and formatted as UTF-8 it would be another file. */
function whyNot({ text, isUtf16 }: Input): readonly string[] {
  if (isUtf16) return [IS_UTF_16];
  return text.includes('\0')
    ? ['has NULs: it is saved in another encoding than UTF-8, such as UTF-16, or is damaged']
    : [];
}

/** One level of indentation; undefined where the file decides. */
function indentOf(given: CommandArguments<'indent'>): string | undefined {
  const text = given.value('indent');
  if (text === undefined || text === 'tab') return text && '\t';
  if (!/^(?:[0-9]|[12][0-9]|3[0-2])$/.test(text)) throw new UsageError(`--indent takes 0 to 32, or tab, not "${text}"`);
  return ' '.repeat(Number(text));
}
