/** `check`: the findings in some files, for people and for builds. */

import { visible } from '../../text/visible.ts';
import { anyOf, counted } from '../../text/wording.ts';
import { type CommandArguments, UsageError } from '../arguments.ts';
import { type ChangedText, diffOf, write } from '../checking/change.ts';
import { check, fix } from '../checking/check.ts';
import { INPUT_OPTIONS, type Input, type Inputs, inputsOf } from '../checking/inputs.ts';
import { type CheckReport, countsOf } from '../checking/report.ts';
import { type CommandResult, complaint, declare } from '../declaration.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../formats/formats.ts';
import { type Group, groupsOf, PROJECT_OPTION, RULE_OPTIONS, ruleSection } from '../lint-settings.ts';
import { releaseOf, SSH_OPTIONS, vendorNamed } from '../ssh-options.ts';
import { COLOR_OPTION, painter, progress } from '../terminal.ts';

const OPTIONS = {
  format: {
    takes: FORMAT_NAMES,
    called: 'FORMAT',
    usually: 'text',
    help: `how to print it: ${anyOf(FORMAT_NAMES)}; text is file:line:column: severity: message [rule]`,
  },
  ...INPUT_OPTIONS,
  ...PROJECT_OPTION,
  ...RULE_OPTIONS,
  'max-warnings': {
    takes: 'N',
    help: 'the number of warnings to allow (default: 0 with --strict, else any number)',
  },
  fix: { help: 'make the fixes that are certain, and report the remaining findings' },
  'fix-dry-run': { help: 'print as a diff what --fix would change, and nothing else' },
  openssh: { ...SSH_OPTIONS.openssh, isRepeated: true },
  vendor: { ...SSH_OPTIONS.vendor, isRepeated: true },
  home: SSH_OPTIONS.home,
  ...COLOR_OPTION,
} as const;

export const checkCommand = declare({
  name: 'check',
  summary: 'Print what ssh would refuse in each FILE, and what it would not do as meant.',
  about:
    'FILE may be a pattern such as "**/ssh_config", or - for standard input. Files are judged together, with what they include. ' +
    'With several --openssh and --vendor, files are judged for each combination, and a finding that does not hold for all says so.',
  operand: { name: 'FILE', least: 0, most: 'many', completes: 'files', complaint: '' },
  options: OPTIONS,
  statuses: {
    0: 'there is no error, and not too many warnings; with --fix-dry-run, nothing would change',
    1: 'there are errors, or too many warnings; with --fix-dry-run, something would change',
    2: 'a file cannot be read or written, or a configuration file or the usage is wrong',
  },
  async run(given, program): Promise<CommandResult> {
    const most = mostWarnings(given);
    const named = {
      releases: given.values('openssh').map(releaseOf),
      vendors: given.values('vendor').flatMap(name => vendorNamed(name) ?? []),
    };
    const isFixing = given.isGiven('fix') || given.isGiven('fix-dry-run');
    const [home, paint, told] = [given.value('home'), painter(given.value('color')), progress()];
    const inputs = await inputsOf(given, told);
    if (isFixing && inputs.texts.some(({ isStandardInput }) => isStandardInput))
      throw new UsageError('standard input cannot be written: name a file');
    const { groups, wrong } = await groupsOf(inputs.texts, given.value('config'), { rules: ruleSection(given) });
    const unread = [...inputs.unread, ...wrong];
    told.tell(`Judging ${inputs.texts.length} files`, inputs.texts.length);
    const changed = isFixing ? await fix(groups, named, home) : [];
    if (given.isGiven('fix-dry-run')) {
      told.end();
      const output = await diffOf(changed, paint);
      return { output, complaints: unreadText(unread), status: unread.length > 0 ? 2 : changed.length > 0 ? 1 : 0 };
    }
    const failed = await write(changed);
    const found = await check(withChanges(groups, changed, failed), named, home);
    const report = { ...found, unread: [...unread, ...failed] };
    const format = given.value('format') as FormatName;
    const output = await FORMATS[format](report, { program, paint });
    told.end();
    const counts = countsOf(report);
    const complaints = unreadText(report.unread);
    const isForPeople = format === 'text' || format === 'github';
    return {
      output,
      complaints: isForPeople ? complaints + summaryOf(report) : complaints,
      status: report.unread.length > 0 ? 2 : counts.error > 0 || counts.warning > most ? 1 : 0,
    };
  },
});

/** The texts as they are in their files after some were written. */
function withChanges(
  groups: readonly Group[],
  changed: readonly ChangedText[],
  failed: Inputs['unread'],
): readonly Group[] {
  const unwritten = new Set(failed.map(({ file }) => file));
  const written = new Map(
    changed.flatMap(({ input, text }) => (unwritten.has(input.name) ? [] : [[input, text] as const])),
  );
  const now = (input: Input): Input => ({ ...input, text: written.get(input) ?? input.text });
  return groups.map(group => ({ ...group, texts: group.texts.map(now) }));
}

function unreadText(unread: Inputs['unread']): string {
  return unread.map(({ file, why }) => complaint(`${visible(file)}: ${why}`)).join('');
}

/** How many warnings are allowed. */
function mostWarnings(given: CommandArguments<'max-warnings' | 'strict'>): number {
  const text = given.value('max-warnings');
  if (text === undefined) return given.isGiven('strict') ? 0 : Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--max-warnings takes a number, not "${text}"`);
  return Number(text);
}

/** How many findings there are, in a line; nothing where there are none and no person waits for an answer. */
function summaryOf(report: CheckReport): string {
  const { files } = report;
  const found = Object.entries(countsOf(report)).flatMap(([severity, count]) =>
    count === 0 ? [] : [counted(count, severity === 'information' ? 'remark' : severity)],
  );
  if (found.length === 0 && !process.stdout.isTTY) return '';
  return `${found.length === 0 ? 'nothing' : found.join(', ')} in ${counted(files.length, 'file')}\n`;
}
