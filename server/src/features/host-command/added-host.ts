/**
 * A host made of a command line: a block in the style of the file, at a place where it wins, for which ssh does what the command does.
 * It is tried out before anybody sees it: for the new name ssh uses what it uses for the command, and nothing else for any other
 * host.
 */
import { composeBlock, type NewDirective } from '../../compose/directives.ts';
import { directivesForAll, isAccepted } from '../../compose/given-directives.ts';
import { insertBlockBefore, insertLastBlock } from '../../compose/insert.ts';
import { asArgument } from '../../compose/quoted.ts';
import { outcomeOf } from '../../model/change/outcome.ts';
import { isMisread, readTypedCommand, type TypedCommand } from '../../model/effective/command-line.ts';
import { explainedIn, requestIn } from '../../model/effective/in-configuration.ts';
import { type Given, letterOf } from '../../model/effective/request.ts';
import { type Effective, fileRefusalOf, type Refusal } from '../../model/effective/result.ts';
import { appliesTo, type Block } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import { styleOf } from '../../model/file/style.ts';
import { displayPath } from '../../model/paths/display-path.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Build } from '../../schema/build.ts';
import { lineRulesOf } from '../../schema/line-rules.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { equalsIgnoringCase, lowerAscii } from '../../text/ascii.ts';
import type { TextEdit } from '../../text/edit.ts';
import { told, visible, withoutKeys } from '../../text/visible.ts';
import { edited, laidOver } from '../rename/edited-files.ts';
import { type Difference, differences, said, textsOf } from './differences.ts';
import { nameProblem, takenProblem, usualName } from './host-name.ts';
import { writtenValue } from './written-value.ts';

/** A file to add a host to, and what ssh reads with it. */
export interface HostPlace {
  readonly file: ConfigFile;
  readonly configuration: Configuration;
}

export interface AddedHost {
  readonly name: string;
  /** The block, without a line feed at its end. */
  readonly block: string;
  readonly edits: readonly TextEdit[];
  /** What the command says and the block does not, a sentence each. */
  readonly remarks: readonly string[];
  /** Why ssh refuses the files, with the new host and without it: a sentence; left out where it takes them. */
  readonly refusal?: string;
}

/** Why there is no such host, in words for who asks. */
export interface NotAdded {
  readonly problem: string;
}

/** A command, and how it is called by. */
export interface HostCommand {
  /** A command line of ssh, or of another program that reaches a host by it; or a destination. */
  readonly command: string;
  /** The name to type for it; undefined for one made from the command. */
  readonly name: string | undefined;
}

/** The host that a command line is about, as a block for a file. */
export function addedHost({ command, name: wantedName }: HostCommand, place: HostPlace): AddedHost | NotAdded {
  const { build, surroundings } = place.configuration.situation.verdicts;
  const typed = readTypedCommand(command, build, surroundings);
  if (isMisread(typed)) return typed;
  const name = wantedName ?? usualName(typed.host, place.configuration);
  const problem = nameProblem(name, build) ?? takenProblem(name, place.configuration);
  if (problem !== undefined) return { problem };
  const wanted = answer(place.configuration, typed.host, typed.given);
  // What is wrong in the file is wrong with the new host and without it.
  const refused = wanted.refusals.find(({ origin }) => origin?.kind !== 'line');
  if (refused !== undefined) return { problem: `ssh refuses this: ${withoutKeys(refused.message)}` };
  const { directives, unwritten } = directivesForAll(typed.given, place.configuration.situation.verdicts);
  const own = equalsIgnoringCase(name, typed.host)
    ? directives
    : [{ keyword: 'HostName', value: wanted.host.replaceAll('%', '%%') }, ...directives];
  const found = bestPlace({ name, wanted, directives: own }, place);
  if (found === undefined)
    return { problem: `Wherever ${name} is added in this file, something changes for other hosts.` };
  const remarks = [...remarksOn(typed), ...unwritten.map(unwrittenRemark), ...found.left.map(leftRemark)];
  const ofFiles = fileRefusalOf(wanted);
  const refusal = ofFiles && refusedFiles(ofFiles, surroundings);
  return { name, block: found.block, edits: found.edits, remarks, ...(refusal === undefined ? {} : { refusal }) };
}

function refusedFiles({ origin, message }: Refusal, surroundings: Surroundings): string {
  const at = origin?.kind === 'line' ? `line ${origin.number + 1} of ${displayPath(origin.path, surroundings)}: ` : '';
  return `ssh connects to no host before this is mended: ${visible(at)}${told(message)}`;
}

function answer(configuration: Configuration, host: string, given: TypedCommand['given'] = []): Effective {
  return explainedIn(configuration, requestIn(configuration, { host, given })).found;
}

/** What a new block is for. */
interface NewHost {
  readonly name: string;
  readonly wanted: Effective;
  readonly directives: readonly NewDirective[];
}

/** A place for it, and what would still be otherwise there. */
interface TriedPlace {
  readonly block: string;
  readonly edits: readonly TextEdit[];
  readonly left: readonly Difference[];
}

/** How often lines are added for what is still otherwise: one value may hang on another. */
const ROUNDS = 3;

/** More places are not tried: the top of the file is the last of them. */
const MOST_PLACES = 8;

/** The lowest place at which all is as wanted, else that with the fewest differences; undefined where other hosts would notice each. */
function bestPlace(host: NewHost, place: HostPlace): TriedPlace | undefined {
  let best: TriedPlace | undefined;
  for (const before of placesFor(host.name, place.file)) {
    const tried = tryPlace(host, before, place);
    if (tried !== undefined && tried.left.length < (best?.left.length ?? Number.POSITIVE_INFINITY)) best = tried;
    if (best?.left.length === 0) return best;
  }
  return best;
}

/** The blocks before which the new one may go, the lowest first: those that say something about the host. Undefined is the end. */
function placesFor(name: string, file: ConfigFile): readonly (Block | undefined)[] {
  const concerning = file.blocks.filter(
    (block, i) => appliesTo(block, name, file.build) !== 'no' && (i > 0 || file.directivesOf(block).length > 0),
  );
  const [first, ...others] = concerning;
  const lower = others.reverse().slice(0, MOST_PLACES - 2);
  return first === undefined ? [undefined] : [undefined, ...lower, first];
}

/** Writes the block there, and what it takes besides to bring the host what is wanted. */
function tryPlace(
  { name, wanted, directives }: NewHost,
  before: Block | undefined,
  place: HostPlace,
): TriedPlace | undefined {
  const { file, configuration } = place;
  const header = { keyword: 'Host', value: name };
  let lines = directives;
  let edits: readonly TextEdit[] = [];
  let left: readonly Difference[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    edits = [
      before === undefined ? insertLastBlock(file, header, lines) : insertBlockBefore(file, before, header, lines),
    ];
    left = differences(wanted, answer(withEdits(place, edits), name));
    const more = left
      .flatMap(difference => missingLines(difference, file.build))
      .filter(({ line }) => isAccepted(line, file.verdicts));
    if (more.length === 0 || round === ROUNDS - 1) break;
    const replaced = new Set(more.filter(({ isAll }) => isAll).map(({ line }) => lowerAscii(line.keyword)));
    lines = [...lines.filter(({ keyword }) => !replaced.has(lowerAscii(keyword))), ...more.map(({ line }) => line)];
  }
  const occurrence = configuration.firstPlaceOf(file);
  if (occurrence !== undefined) {
    const { hosts, others } = outcomeOf(occurrence, { edits }).changes;
    if (others.length > 0 || hosts.some(other => !equalsIgnoringCase(other, name))) return undefined;
  }
  const style = styleOf(file, undefined);
  return { block: composeBlock(header, lines, style).slice(0, -style.endOfLine.length), edits, left };
}

function withEdits({ file, configuration }: HostPlace, edits: readonly TextEdit[]): Configuration {
  return laidOver(configuration, [...configuration.occurrences()], new Map([[file, edited(file, edits)]]));
}

/** A line that a block needs besides; `isAll` when it comes in place of others with its keyword. */
interface MissingLine {
  readonly line: NewDirective;
  readonly isAll: boolean;
}

/** The lines that bring what is wanted where something else was found; none where no line can. */
function missingLines({ wanted, found }: Difference, build: Build): readonly MissingLine[] {
  const option = (wanted ?? found)?.option;
  if (option === undefined) return [];
  if (option.repeats !== 'accumulates') {
    const value = wanted === undefined || !wanted.isPrinted ? 'none' : writtenValue(wanted);
    return [{ line: { keyword: option.name, value }, isAll: true }];
  }
  const have = textsOf(found);
  const rules = lineRulesOf(build);
  return textsOf(wanted)
    .filter(text => !have.includes(text))
    .flatMap(text => {
      const value = option.value.kind === 'forward' ? text : asArgument(text, rules);
      return value === undefined ? [] : [{ line: { keyword: option.name, value }, isAll: false }];
    });
}

function remarksOn({ host, remote, without }: TypedCommand): readonly string[] {
  const [, port] = /^[^:]+:(\d+)$/.exec(host) ?? [];
  return [
    ...(port === undefined ? [] : [`ssh takes ${visible(host)} for a name: the option for a port is -p ${port}.`]),
    ...(remote.length === 0 ? [] : ['The remote command is left out: type it after the name.']),
    ...without.map(
      ({ option, asks }) => `${visible(option)} is left out: it sets ${asks}, which no line of a file can set.`,
    ),
  ];
}

function unwrittenRemark(given: Given): string {
  const option = given.kind === 'option' ? given.text : `-${letterOf(given)} ${given.text}`.trim();
  return `${withoutKeys(option)} is left out: this release of ssh has no line for it in a file.`;
}

function leftRemark(difference: Difference): string {
  return `No line here does what the command does: ${said(difference)}.`;
}
