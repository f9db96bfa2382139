/** Sets an option in a block for a host that it names: in the line that does so, in a new line, or in none any more. */
import { commentLines, directiveText, lineEdits } from '../../compose/block-lines.ts';
import type { NewDirective } from '../../compose/directives.ts';
import { insertIntoBlock, lineAbove } from '../../compose/insert.ts';
import { changed } from '../../model/change/hypothetical.ts';
import type { Block } from '../../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../../model/file/config-file.ts';
import type { Occurrence } from '../../model/tree/include-tree.ts';
import { editInLine } from '../../rules/rule.ts';
import { writtenValue } from '../../rules/support/dead.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { Option } from '../../schema/option.ts';
import { findOption } from '../../schema/options.ts';
import { isDirective, valueSpan } from '../../syntax/line.ts';
import { readLine } from '../../syntax/read-line.ts';
import type { TextEdit } from '../../text/edit.ts';
import { inFew } from '../../text/in-few.ts';
import { setForHost } from '../diagnose/for-host.ts';
import type { Finder } from '../finder.ts';
import type { PlannedChange } from './block-change.ts';
import { answersAround, changesNothing, effectOn, isRefused, winnerBefore } from './option-effect.ts';
import { type NoChange, OTHER, type PlacedHeadedBlock } from './seen-block.ts';

/** A line of a block (0-based), and its value as somebody saw it. */
export interface SeenLine {
  readonly number: number;
  readonly value: string;
}

export interface OptionWish {
  readonly kind: 'set';
  /** The host that is meant. */
  readonly host: string;
  /** Of the option, as the manual spells it. */
  readonly keyword: string;
  /** The line that is changed; left out for a new one. */
  readonly line?: SeenLine;
  /** All of the value, as it would stand in the file; empty to take the line out. */
  readonly value: string;
  /** Whether it is for that host alone, in a block of its own where this one is for others, too. */
  readonly isAlone?: boolean;
}

/** Whether an option is set by lines, and not a block or an Include. It may be without effect. */
export function isSet({ repeats }: Option): boolean {
  return repeats !== 'block' && repeats !== 'include';
}

/** The lines of a block that set an option, whether or not ssh accepts them. */
export function linesSetting(file: ConfigFile, block: Block, option: Option): readonly NumberedDirective[] {
  return [...file.directivesOf(block)].filter(({ line }) => file.verdicts.of(line).option === option);
}

/** @param finder tells what the editor would show in the line */
export function setOption(place: PlacedHeadedBlock, wish: OptionWish, finder: Finder): PlannedChange | NoChange {
  const { block, occurrence } = place;
  const { file } = occurrence;
  const { host, keyword } = wish;
  const value = wish.value.trim();
  if (/[\r\n\0]/.test(value)) return { problem: 'A value is in one line.' };
  const option = findOption(keyword, file.build);
  if (option === undefined || !isSet(option)) return { problem: `This release of ssh has no option ${keyword}.` };
  const present = linesSetting(file, block, option);
  const old = present.find(({ number }) => number === wish.line?.number);
  const canBeNew = present.length === 0 || option.repeats === 'accumulates';
  if (wish.line === undefined ? !canBeNew : old === undefined || writtenValue(old.line) !== wish.line.value)
    return OTHER;
  if (value === '')
    return old === undefined ? { problem: `${keyword}: give it a value.` } : withoutLine(place, old, option, host);
  const directive = { keyword, value };
  const edits =
    old === undefined
      ? [insertIntoBlock(file, block, [directive])]
      : writtenValue(old.line) === value
        ? []
        : [replacing(old, value, file)];
  const number = old?.number ?? lineAbove(file, block) + 1;
  const said = whatIsSaid(changed(occurrence, { edits }), number, directive, finder);
  if ('problem' in said) return said;
  const title = `Set ${keyword} to ${inFew(value)}`;
  if (wish.isAlone === true) return setAlone(place, host, directive, `${title} for ${host} alone`);
  const answers = answersAround({ occurrence, edits }, host, option);
  // A line that ssh refuses can be mended, though it does not count then either.
  const winner = isRefused(answers) ? undefined : winnerBefore(number, answers, place);
  if (winner !== undefined) return { problem: `${winner} comes first and wins: nothing would change for ${host}.` };
  const effect = effectOn(host, answers, place);
  if ('problem' in effect) return effect;
  return {
    title: `${title} in ${directiveText(block.header)}`,
    changes: [{ occurrence, edits }],
    meant: [host],
    ...effect,
    says: [...effect.says, ...said.warnings],
  };
}

/** Takes a line out; the comment behind it stays. */
function withoutLine(
  place: PlacedHeadedBlock,
  old: NumberedDirective,
  option: Option,
  host: string,
): PlannedChange | NoChange {
  const { block, occurrence } = place;
  const lines = commentLines(old.line, old.line.text.slice(0, old.line.keyword.start));
  const edits = lineEdits(occurrence.file, [{ first: old.number, end: old.number + 1, lines }]);
  const effect = effectOn(host, answersAround({ occurrence, edits }, host, option), place);
  if ('problem' in effect) return effect;
  return {
    title: `Remove ${inFew(directiveText(old.line))} from ${directiveText(block.header)}`,
    changes: [{ occurrence, edits }],
    meant: [host],
    ...effect,
  };
}

/** Replaces the value of a line, and nothing else of it. */
function replacing({ line, number }: NumberedDirective, value: string, file: ConfigFile): TextEdit {
  const { end } = line.keyword;
  const span = valueSpan(line);
  const start = file.text.startOf(number);
  // Behind a keyword alone there may be no separator.
  return span === undefined ? editInLine(start, { start: end, end }, ` ${value}`) : editInLine(start, span, value);
}

/** What the editor would warn of in the line (0-based) that has a new value; or why there can be no such line. */
function whatIsSaid(
  after: Occurrence,
  number: number,
  { keyword, value }: NewDirective,
  finder: Finder,
): { readonly warnings: readonly string[] } | NoChange {
  const { file } = after;
  const findings = finder.inLine(
    finder.home(file, () => [after], true),
    number,
  );
  // By itself, too: a rule may be off.
  const line = readLine(`${keyword} ${value}`, lineRulesOf(file.build));
  const problems = isDirective(line) ? file.verdicts.of(line).problems.filter(({ when }) => when === undefined) : [];
  const [problem] = [...findings.filter(({ severity }) => severity === 'error'), ...problems];
  if (problem !== undefined) return { problem: problem.message };
  const read = isDirective(line) ? writtenValue(line) : '';
  if (read !== value) return { problem: `ssh would take only ${inFew(read)} for the value.` };
  return { warnings: findings.flatMap(({ severity, message }) => (severity === 'warning' ? [message] : [])) };
}

/** Sets it where it counts for a host and for no other; of what adds up, the other lines would count as well. */
function setAlone(
  place: PlacedHeadedBlock,
  host: string,
  directive: NewDirective,
  title: string,
): PlannedChange | NoChange {
  const { configuration } = place;
  const option = findOption(directive.keyword, configuration.situation.verdicts.build);
  const found = option?.repeats === 'first-wins' ? setForHost(host, directive, configuration) : undefined;
  const occurrence = found && configuration.firstPlaceOf(found.file);
  if (option === undefined || occurrence === undefined)
    return { problem: `There is no place at which it counts for ${host} alone.` };
  const change = { occurrence, edits: found?.edits ?? [] };
  const answers = answersAround(change, host, option);
  if (isRefused(answers)) return { problem: `ssh refuses ${host} as it is.` };
  if (changesNothing(answers)) return { problem: `Nothing would change for ${host}.` };
  const effect = effectOn(host, answers, place);
  return 'problem' in effect ? effect : { title, changes: [change], meant: [host], ...effect };
}
