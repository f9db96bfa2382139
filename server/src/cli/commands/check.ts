/** `check`: the findings in some files, for people and for builds. */
import { visible } from '../../text/visible.ts';
import { anyOf, type CommandArguments, UsageError } from '../arguments.ts';
import { type ChangedText, diffOf, write } from '../checking/change.ts';
import { check, choicesOf } from '../checking/check.ts';
import { INPUT_OPTIONS, type Inputs, inputsOf } from '../checking/inputs.ts';
import { type CheckReport, countsOf } from '../checking/report.ts';
import { type Judging, Session } from '../checking/session.ts';
import { type CommandResult, complaint, declare } from '../declaration.ts';
import { FORMAT_NAMES, FORMATS, type FormatName } from '../formats/formats.ts';
import { RULE_OPTIONS, settingsOf } from '../lint-settings.ts';
import { buildOf, releaseOf, SSH_OPTIONS, vendorNamed } from '../ssh-options.ts';
import { COLOR_OPTION, painter, progress } from '../terminal.ts';

const OPTIONS = {
  format: {
    takes: FORMAT_NAMES,
    called: 'FORMAT',
    usually: 'text',
    help: `how to print it: ${anyOf(FORMAT_NAMES)}; text is file:line:column: severity: message [rule]`,
  },
  ...INPUT_OPTIONS,
  ...RULE_OPTIONS,
  'max-warnings': {
    takes: 'N',
    help: 'allow no more warnings than that (default: with --strict 0, else any number)',
  },
  fix: { help: 'make the fixes that are certain, and say what is left' },
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
    'Of several --openssh and --vendor each is judged with each, and what does not hold for all of them says so.',
  operand: { name: 'FILE', least: 0, most: 'many', completes: 'files', complaint: '' },
  options: OPTIONS,
  statuses: {
    0: 'there is no error, and there are no more warnings than are allowed; with --fix-dry-run, nothing would change',
    1: 'there are errors, or more warnings than that; with --fix-dry-run, something would change',
    2: 'a file cannot be read or written, or the usage is wrong',
  },
  async run(given, program): Promise<CommandResult> {
    const most = mostWarnings(given);
    const choices = choicesOf(
      given.values('openssh').map(releaseOf),
      given.values('vendor').flatMap(name => vendorNamed(name) ?? []),
    );
    const judging = { settings: settingsOf(given), home: given.value('home') };
    const isFixing = given.isGiven('fix') || given.isGiven('fix-dry-run');
    const [choice, ...others] = choices;
    if (isFixing && others.length > 0) throw new UsageError('a fix is made for one ssh: name one alone');
    const paint = painter(given.value('color'));
    const told = progress();
    const named = await inputsOf(given, told);
    told.tell(`Judging ${named.texts.length} files`, named.texts.length);
    const changed = isFixing ? await fixes(named, { ...judging, build: buildOf(choice.release, choice.vendor) }) : [];
    if (given.isGiven('fix-dry-run')) {
      told.end();
      const status = named.unread.length > 0 ? 2 : changed.length > 0 ? 1 : 0;
      return { output: await diffOf(changed, paint), complaints: unreadText(named.unread), status };
    }
    const inputs = isFixing ? await written(named, changed) : named;
    const report = await check(inputs, choices, judging);
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

/** What becomes of the texts by all fixes that are certain. */
async function fixes({ texts }: Inputs, judging: Judging): Promise<readonly ChangedText[]> {
  if (texts.some(({ isStandardInput }) => isStandardInput))
    throw new UsageError('standard input cannot be written: name a file, or use format -');
  const session = await Session.open(texts, judging);
  return session.fix();
}

/** The texts after they were written. */
async function written({ texts, unread }: Inputs, changed: readonly ChangedText[]): Promise<Inputs> {
  const failed = await write(changed);
  const now = texts.map(input => {
    const isWritten = !failed.some(({ file }) => file === input.name);
    return (isWritten && changed.find(({ input: { uri } }) => uri === input.uri)) || { input, text: input.text };
  });
  return { texts: now.map(({ input, text }) => ({ ...input, text })), unread: [...unread, ...failed] };
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

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
