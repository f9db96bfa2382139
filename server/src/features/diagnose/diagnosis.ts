/** What the messages in a log mean for a configuration, as plain data: stable names, lines counted from 1. */
import { jumpChainIn } from '../../model/effective/in-configuration.ts';
import type { Hop } from '../../model/effective/jump-chain.ts';
import { loginOf } from '../../model/effective/login.ts';
import { type EffectiveValue, settingOf } from '../../model/effective/result.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import type { Snapshot } from '../../model/workspace/snapshot.ts';
import type { KeepAliveSettings } from '../../rules/rule.ts';
import { type DirectiveLine, valueSpan } from '../../syntax/line.ts';
import { inFew } from '../../text/in-few.ts';
import { told, withoutKeys } from '../../text/visible.ts';
import type { Finder } from '../finder.ts';
import type { Finding } from '../finding.ts';
import { located } from '../located.ts';
import type { FileEdits } from '../rename/rename.ts';
import type { LocatedEdit } from '../rename/rename-in-files.ts';
import { setForHost } from './for-host.ts';
import { hostsMeant, similarHost } from './hosts.ts';
import { type LoggedMessage, messagesIn } from './log.ts';
import type { HostChange, HostFacts, Leg, Said, Sense } from './message.ts';

/** The most lines that are shown of what a message is about. */
const MOST_LINES = 12;
/** How `ssh -G` prints a switch that is on: in one way or the other, by option and release. */
const ON: readonly string[] = ['yes', 'true'];
/** The most fixes of one line. */
const MOST_FIXES = 3;

/** All that an answer depends on besides the log. */
export interface DiagnosisSources {
  readonly configuration: Configuration;
  readonly finder: Finder;
  readonly keepAlive: KeepAliveSettings;
  /** What is open. */
  readonly snapshot: Snapshot;
}

/** A line of a file that a message is about. */
interface ConcernedLine {
  readonly option: string;
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** A change of one file. */
export interface DiagnosisFix<Edits = readonly LocatedEdit[]> {
  readonly title: string;
  /** What it brings, and what it costs; empty where there is nothing to say. */
  readonly cost: string;
  readonly file: string;
  /** Where it begins. */
  readonly line: number;
  readonly edits: Edits;
}

export interface Diagnosis<Edits = readonly LocatedEdit[]> {
  readonly id: string;
  /** Of the log. */
  readonly line: number;
  /** What ssh says. */
  readonly said: string;
  /** The file and the line that it names; the first line, where it names none. */
  readonly place: { readonly file: string; readonly line: number } | null;
  /** That place is what is wrong: ssh refuses it, whatever the host. */
  readonly isRefusal: boolean;
  /** Whether the keep-alive of the host has to do with it. */
  readonly isAboutKeepAlive: boolean;
  /** The host that it is about, as typed after ssh; null if unclear. */
  readonly host: string | null;
  /** The hosts that may be meant, where there are several. */
  readonly hosts: readonly string[];
  readonly title: string;
  readonly meaning: readonly string[];
  readonly advice: readonly string[];
  readonly concerned: readonly ConcernedLine[];
  readonly fixes: readonly DiagnosisFix<Edits>[];
}

/**
 * What a log says, message by message.
 * @param asked the host that it is about, if given
 */
export function diagnose(log: string, asked: string | undefined, sources: DiagnosisSources): readonly Diagnosis[] {
  const { build, surroundings } = sources.configuration.situation.verdicts;
  const messages = messagesIn(log, build, surroundings);
  // What names no host is about the one that the message before it is about.
  let before: string | undefined;
  return messages.map(message => {
    const meant = hostsMeant(message.said.host, asked ?? message.typed, sources.configuration);
    if (meant.length > 1) return diagnosisOf(message, undefined, meant, sources);
    before = meant[0] ?? before;
    return diagnosisOf(message, before, [], sources);
  });
}

function diagnosisOf(
  { message, said, number, text, start, end }: LoggedMessage,
  host: string | undefined,
  hosts: readonly string[],
  sources: DiagnosisSources,
): Diagnosis {
  const at = host === undefined ? undefined : factsOf(host, sources);
  const {
    title,
    meaning,
    advice,
    changes = [],
  } = said.cause === undefined ? message.sense(said, at) : consequence(said.cause);
  const path = message.place === undefined ? undefined : pathOf(said, sources);
  const refused = message.place === 'refused' ? refusedAt(path, said, sources) : undefined;
  const findings = refused ?? [];
  return {
    id: message.id,
    line: number + 1,
    said: told(text.slice(start, end)),
    place:
      path === undefined
        ? null
        : { file: path, line: Number(said.line ?? (findings[0] === undefined ? 1 : findings[0].number + 1)) },
    isRefusal: message.place === 'refused' && path !== undefined,
    isAboutKeepAlive: said.cause === undefined && message.options.includes('ServerAliveInterval'),
    host: host ?? null,
    hosts,
    title: told(title),
    meaning: [
      ...meaning,
      ...findings.map(finding => finding.message),
      ...(refused?.length === 0 ? ['As the file is now, ssh accepts it.'] : []),
    ].map(told),
    advice: advice.map(told),
    concerned: at === undefined || said.cause !== undefined ? [] : linesOf(message.options, said, at),
    fixes: [
      ...changes.flatMap(change => (at === undefined ? [] : fixForHost(at.host, change, sources))),
      ...findings.flatMap(finding => fixesOf(finding, path ?? '', sources)),
    ],
  };
}

/** What a message means that only follows from one before it. */
function consequence(cause: string): Sense {
  return {
    title: 'This follows from an earlier message of ssh.',
    meaning: [cause],
    advice: ['Fix that first.'],
  };
}

function factsOf(host: string, { configuration, keepAlive }: DiagnosisSources): HostFacts {
  const { verdicts } = configuration.situation;
  const { hops, way } = jumpChainIn(configuration, { host });
  // The chain ends with the host itself.
  const hop = hops.at(-1) as Hop;
  const first = (option: string): EffectiveValue | undefined => settingOf(hop.effective, option)?.values[0];
  return {
    host,
    hop,
    login: loginOf(hop.effective, verdicts),
    build: verdicts.build,
    keepAlive,
    similar: similarHost(host, configuration),
    legs: way.map(
      ({ effective }, i): Leg => ({
        start: way[i + 1]?.effective.typedHost,
        to: effective.host,
        port: settingOf(effective, 'Port')?.values[0]?.text ?? '',
      }),
    ),
    value: option => first(option)?.text ?? '',
    isOn: option => ON.includes(first(option)?.text ?? ''),
    written: option => {
      const [origin] = first(option)?.origins ?? [];
      return origin?.kind === 'line' ? valueIn(origin.line) : undefined;
    },
  };
}

function fixForHost(
  host: string,
  { directive, cost }: HostChange,
  { configuration, snapshot }: DiagnosisSources,
): readonly DiagnosisFix[] {
  const edits = setForHost(host, directive, configuration);
  if (edits === undefined) return [];
  return [fixOf(`Set ${directive.keyword} ${inFew(directive.value)} for ${host} only`, cost, edits, snapshot)];
}

/** The file that a message names. One that is relative to where ssh was started is the one of the configuration that ends so, if any. */
function pathOf({ path }: Said, { configuration }: DiagnosisSources): string | undefined {
  if (path === undefined || /^(?:[~/]|[a-z]:)/i.test(path)) return path;
  const end = `/${path.replaceAll('\\', '/').replace(/^(?:\.{1,2}\/)+/, '')}`;
  return [...configuration.occurrences()].find(each => each.path.endsWith(end))?.path;
}

/** What ssh refuses in a line that it names; in its first line that it refuses, where it names a file. Undefined for a file that is not known. */
function refusedAt(
  path: string | undefined,
  { line }: Said,
  { configuration, finder }: DiagnosisSources,
): readonly Finding[] | undefined {
  const places = path === undefined ? [] : configuration.at(path);
  const [place] = places;
  if (place === undefined) return undefined;
  const errors = finder.errors(place.file, places);
  const number = line === undefined ? errors[0]?.number : Number(line) - 1;
  return errors.filter(error => error.number === number);
}

/** The changes that mend a line; what is no change of its text, the lightbulb in the file offers. */
function fixesOf(
  finding: Finding,
  path: string,
  { configuration, snapshot }: DiagnosisSources,
): readonly DiagnosisFix[] {
  const file = configuration.at(path)[0]?.file;
  if (file === undefined) return [];
  return finding
    .fixes()
    .filter(({ edits }) => edits.length > 0)
    .slice(0, MOST_FIXES)
    .map(({ title, edits }) => fixOf(title, '', { path, file, edits }, snapshot));
}

function fixOf(title: string, cost: string, { edits, path, file }: FileEdits, snapshot: Snapshot): DiagnosisFix {
  const line = file.text.lineAt(edits[0]?.span.start ?? 0) + 1;
  const targets = edits.map(({ span, newText }) => ({ path, file, ...span, newText }));
  return { title: told(title), cost: told(cost), file: path, line, edits: located(targets, snapshot) };
}

/** The value of a line as it is written. */
function valueIn(line: DirectiveLine): string {
  const span = valueSpan(line);
  return span === undefined ? '' : line.text.slice(span.start, span.end);
}

/** The lines that set some options for a host; of forwardings those with the port that ssh names, where there are such. */
function linesOf(options: readonly string[], { port }: Said, { hop }: HostFacts): readonly ConcernedLine[] {
  const lines = options.flatMap(name =>
    (settingOf(hop.effective, name)?.values ?? []).flatMap(({ origins }) =>
      origins.flatMap(origin =>
        origin.kind === 'line'
          ? [
              {
                option: name,
                value: told(withoutKeys(valueIn(origin.line))),
                file: origin.path,
                line: origin.number + 1,
              },
            ]
          : [],
      ),
    ),
  );
  // A line with several values is one.
  const each = [...new Map(lines.map(line => [JSON.stringify([line.file, line.line]), line])).values()];
  const isForward = ({ option }: ConcernedLine): boolean => option.endsWith('Forward');
  const withPort = each.filter(line => isForward(line) && port !== undefined && line.value.split(/\D/).includes(port));
  const others = each.filter(line => !isForward(line));
  return (withPort.length > 0 ? [...withPort, ...others] : each).slice(0, MOST_LINES);
}
