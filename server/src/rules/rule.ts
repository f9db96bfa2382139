/**
 * What a diagnostic rule is: it finds, words and fixes one kind of problem. One file a rule; `rules.ts` lists them.
 * No editor and no protocol is known here: places are offsets.
 */

import type { DeadLine } from '../model/effective/dead-lines.ts';
import type { ConfigFile } from '../model/file/config-file.ts';
import type { Verdicts } from '../model/file/verdict.ts';
import type { Occurrence, PlacedDirective } from '../model/tree/include-tree.ts';
import type { Network } from '../schema/idle-timeouts.ts';
import { lineRulesOf } from '../schema/line-rules.ts';
import type { Option } from '../schema/option.ts';
import type { Problem } from '../schema/values/problem.ts';
import { type DirectiveLine, isDirective, type Line } from '../syntax/line.ts';
import { readLine } from '../syntax/read-line.ts';
import type { TextEdit } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';
import type { RuleId } from './rule-ids.ts';

/**
 * - `error`: ssh refuses the file, and so breaks every host.
 * - `warning`: probably not what was meant, or insecure.
 * - `information`: worth knowing.
 * - `hint`: could be better, or is redundant.
 */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What the keep-alive fixes insert. */
export interface KeepAliveSettings {
  /** Seconds. */
  readonly interval: number;
  readonly countMax: number;
  /** What kind of network an interval has to be short enough for. */
  readonly network: Network;
}

/** The first thing that ssh refuses in a file; the line is 0-based. */
export interface FirstError {
  readonly line: number;
  readonly message: string;
}

/** All that findings and fixes depend on besides the file. */
export interface RuleContext {
  readonly verdicts: Verdicts;
  readonly keepAlive: KeepAliveSettings;
  /** What ssh refuses in a file at one of its places, what that includes among it; undefined when it is fine. */
  readonly refusalIn: (occurrence: Occurrence) => FirstError | undefined;
  /** Only where fixes are offered one by one. */
  readonly generalLast?: GeneralLast;
}

/**
 * The fix that moves what is for many hosts, and hides a line, to the end of the file; undefined where that does not help, or
 * makes ssh refuse a host. It is not loaded before somebody asks for fixes.
 */
export type GeneralLast = (dead: DeadLine, winner: PlacedDirective, place: Place<Line>) => Fix | undefined;

/**
 * What a fix does to the meaning of a file that ssh accepts.
 * - `keeps`: what ssh does stays the same for every host, whatever other files say.
 * - `changes`: it changes as the title says. So does every fix of an error: ssh refused the file before.
 */
export type Effect = 'keeps' | 'changes';

/** A change that removes a finding. Its edits are offsets into the file and do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** For a change not of the text but of who may write the file: the mode that it gets. To be done only when asked. */
  readonly mode?: { readonly path: string; readonly mode: number };
  /** For a change of how the file is written on disk, which an editor makes: what of it changes. */
  readonly saving?: 'encoding' | 'line-ends';
  readonly effect: Effect;
  /** The one to take when in doubt; at most one of a finding's fixes is, and none that clears a value away because another one wins. */
  readonly preferred: boolean;
  /**
   * "Fix all" makes it without being asked about it: nothing else can have been meant, no value that makes a difference is
   * lost, and what ssh does stays the same unless it refused the line.
   */
  readonly certain?: true;
}

/** A part of a line where a rule applies; offsets are relative to the line. */
export interface Found extends Span {
  readonly message: string;
  /** Where it is not that of the rule; `off` is for the preset `strict` alone. */
  readonly severity?: Severity | 'off';
  /** The message has nothing of the file in it. */
  readonly quotesNothing?: true;
  /** The line that it comes of. */
  readonly related?: Related;
}

/** Another line (0-based), and what is there. */
export interface Related {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** A line in its file; the line number is 0-based, `start` is the line's offset in the file. */
export interface Place<L extends Line = DirectiveLine> {
  readonly file: ConfigFile;
  /** Where ssh comes across the file: in the trees of the configurations that it belongs to. At least one. */
  readonly occurrences: readonly Occurrence[];
  readonly line: L;
  readonly number: number;
  readonly start: number;
}

interface RuleBase {
  readonly id: RuleId;
  /** How a finding is shown unless a setting says otherwise; `off` is not at all. */
  readonly severity: Severity | 'off';
  /** ssh fails where it finds something, or does what nobody means: it speaks in the preset `quiet`, too. */
  readonly breaks?: true;
  /** How every finding is shown in the preset `strict`, for a security review. Left out: as in `usual`. */
  readonly strict?: Severity;
  /** How an editor may show the finding besides: crossed out, or faded. */
  readonly tag?: 'deprecated' | 'unnecessary';
  /** Rules that say nothing of a line of which this one speaks: what they would have somebody write is as wrong. */
  readonly overrules?: readonly RuleId[];
  /** It speaks of lines that never count as well: it says why, or what they do nevertheless. All other rules are silent there. */
  readonly ofDead?: true;
}

/** A rule that judges a directive by itself. What it finds is kept as long as the line is. */
export interface LineRule<F extends Found = Found> extends RuleBase {
  readonly scope: 'line';
  /** Whether it is asked of lines that ssh refuses, too, or of these only. Left out: of accepted lines of known options. */
  readonly lines?: 'refused' | 'both';
  /** Whether it is asked of lines that set an option at all. Left out: of all. */
  readonly concerns?: (option: Option) => boolean;
  find(line: DirectiveLine, context: RuleContext): readonly F[];
  /** Asked of each finding each time: whether it holds where the line stands. */
  holds?(place: Place, found: F): boolean;
  /** Asked of each finding each time: how severe it is where the line stands, when that makes a difference. */
  severityAt?(place: Place, found: F): Found['severity'];
  /** Asked of each finding each time: what it says where the line stands, when that makes a difference. */
  messageAt?(place: Place, found: F): string | undefined;
  readonly together?: Together<F>;
  fixes?(found: F, place: Place, context: RuleContext): readonly Fix[];
}

/** How a rule makes one finding, at the first place, of several places in a file with the same subject. */
export interface Together<F extends Found> {
  /** What it is about: the same text for the same thing; undefined where it speaks of each by itself. */
  about(found: F, place: Place<Line>): string | undefined;
  message(found: readonly F[]): string;
  /** The title of a fix for all places, which does at each what the first fix there does. Left out: that of the first place is one for all. */
  title?(found: readonly F[]): string;
}

/** Records what was found in a line (0-based). */
export type Report<F extends Found = Found> = (number: number, found: F) => void;

/** The places of a file in the configurations. */
export type Places = readonly [Occurrence, ...Occurrence[]];

/** A rule that looks at the whole file. */
export interface FileRule<F extends Found = Found> extends RuleBase {
  readonly scope: 'file';
  /** It is about where a path leads, which each key may change: nothing is said of a path while somebody types it. */
  readonly waits?: true;
  /** It asks which files there are, and is asked before all others: with what it misses of the disk, all begins anew. */
  readonly asksDisk?: true;
  /**
   * The one place at which it judges a file that ssh may come across at several. `first`: where ssh comes across it first. `standard`: in
   * what ssh reads by itself on this machine; any other file may be meant for elsewhere, and is not judged. Left out: it is told all places,
   * and says only what holds at each, or an error at one.
   */
  readonly judgedIn?: 'first' | 'standard';
  /** It also speaks of lines that ssh refuses, since it may be why. Left out: only errors are reported there. */
  readonly lines?: 'both';
  /** One that has much to look at is a generator, and yields wherever others may have their turn. */
  find(file: ConfigFile, context: RuleContext, places: Places, report: Report<F>): void | Generator<void, void>;
  readonly together?: Together<F>;
  fixes?(found: F, place: Place<Line>, context: RuleContext): readonly Fix[];
}

export type Rule = LineRule | FileRule;

/** Which options a rule concerns: those of some names, as the manual spells them. */
export function named(...names: readonly string[]): (option: Option) => boolean {
  return ({ name }) => names.includes(name);
}

/** An edit of part of a line: `span` is relative to the line, which starts at `lineStart`. */
export function editInLine(lineStart: number, span: Span, newText: string): TextEdit {
  return { span: shift(span, lineStart), newText };
}

/** A fix that replaces part of a line; `span` is relative to the line. */
export function replaceInLine(
  place: Pick<Place, 'start'>,
  title: string,
  span: Span,
  newText: string,
  preferred: boolean,
  effect: Effect = 'changes',
): Fix {
  return { title, edits: [editInLine(place.start, span, newText)], effect, preferred };
}

/** The same fix, for "fix all" as well if it `is` certain. */
export function certainIf(is: boolean, fix: Fix): Fix {
  return is ? { ...fix, certain: true } : fix;
}

/** What ssh would object to in a line if something else stood at `span`, which is relative to the line; undefined where ssh would not read a directive there. */
export function problemsWith(
  line: Line,
  span: Span,
  newText: string,
  verdicts: Verdicts,
): readonly Problem[] | undefined {
  const text = line.text.slice(0, span.start) + newText + line.text.slice(span.end);
  const reread = readLine(text, lineRulesOf(verdicts.build));
  return isDirective(reread) ? verdicts.of(reread).problems : undefined;
}
