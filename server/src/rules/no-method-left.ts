/**
 * Lines that leave ssh no method to log in to a host: a PreferredAuthentications whose methods are switched off, or where it names
 * none, a block that switches off the last of all. Asked for the hosts that the block names; of what is for every host, for one
 * that nothing names.
 */

import { effectiveIn, UNNAMED } from '../model/effective/in-configuration.ts';
import { loginOf } from '../model/effective/login.ts';
import { type Effective, type Origin, settingOf } from '../model/effective/result.ts';
import { type Block, concreteHosts, matchesEveryHost } from '../model/file/blocks.ts';
import type { ConfigFile, NumberedDirective } from '../model/file/config-file.ts';
import type { Configuration } from '../model/tree/configuration.ts';
import { METHODS, methodsOf } from '../schema/methods.ts';
import type { Option } from '../schema/option.ts';
import { defaultOf, findAnyOption, findOption, keywordsOf } from '../schema/options.ts';
import type { DirectiveLine } from '../syntax/line.ts';
import { equalsIgnoringCase, lowerAscii } from '../text/ascii.ts';
import { memo } from '../text/memo.ts';
import type { FileRule } from './rule.ts';

/** The most hosts that are asked about for a line. */
const MAX_HOSTS = 4;
/** Of how many lines it is asked. */
const MAX_LINES = 40;

const LIST = 'PreferredAuthentications';
const BATCH = 'BatchMode';
/** The options that decide which methods are on. */
const SWITCHES = [...new Set(METHODS.map(({ option }) => option)), BATCH];

/** The names of methods that no line of a configuration can switch off: where one of them is wanted, nobody has to be asked. */
const alwaysOn = memo((configuration: Configuration): ReadonlySet<string> => {
  const { build } = configuration.situation.verdicts;
  /** Whether nothing but `value` is set, or by default. */
  const isAlways = (name: string, value: 'yes' | 'no'): boolean => {
    const option = findOption(name, build);
    if (option === undefined || defaultOf(option, build) !== value) return false;
    return configuration
      .directivesNamed(...keywordsOf(option))
      .every(({ line }) => equalsIgnoringCase(line.args[0]?.value ?? '', value));
  };
  const isWithPerson = isAlways(BATCH, 'no');
  const methods = methodsOf(build).filter(
    ({ option, isInteractive }) => isAlways(option, 'yes') && (isWithPerson || isInteractive !== true),
  );
  return new Set(methods.map(({ name }) => name));
});

/** `ssh -G` says true and false of PubkeyAuthentication. */
function asWritten(value: string): string {
  return value === 'true' ? 'yes' : value === 'false' ? 'no' : value;
}

/** Whether what is in force of an option comes from a line. */
function isBy(line: DirectiveLine, found: Effective, option: string): boolean {
  return originsOf(found, option).some(origin => origin.kind === 'line' && origin.line === line);
}

function originsOf({ settings }: Effective, name: string): readonly Origin[] {
  return settings
    .filter(({ option }) => option.name === name)
    .flatMap(({ values }) => values.flatMap(({ origins }) => origins));
}

/** Why methods are off: "PasswordAuthentication is no, BatchMode is yes". */
function whyOff(found: Effective, options: readonly string[]): string {
  const reasons = [...new Set(options)].map(
    option => `${option} is ${asWritten(settingOf(found, option)?.values[0]?.text ?? 'no')}`,
  );
  const isBatch = settingOf(found, BATCH)?.values[0]?.text === 'yes';
  return [...reasons, ...(isBatch ? [`${BATCH} is yes`] : [])].join(', ');
}

/** The lines that switch methods off, by their block, each in the order of the file. */
function switchesIn(file: ConfigFile): ReadonlyMap<Block, readonly NumberedDirective[]> {
  const keywords = SWITCHES.flatMap(name => keywordsOf(findAnyOption(name) as Option)).map(lowerAscii);
  const lines = keywords.flatMap(keyword => file.directivesNamed(keyword)).sort((a, b) => a.number - b.number);
  const found = new Map<Block, NumberedDirective[]>();
  for (const each of lines.slice(0, MAX_LINES)) {
    const block = file.blockInForce(each.number);
    found.set(block, [...(found.get(block) ?? []), each]);
  }
  return found;
}

/** The hosts to ask about for what stands in a block. */
function hostsOf({ kind, header }: Block): readonly string[] {
  if (header === undefined) return [UNNAMED];
  if (kind !== 'host') return [];
  return matchesEveryHost(header) ? [UNNAMED] : concreteHosts(header).slice(0, MAX_HOSTS);
}

export const noMethodLeft: FileRule = {
  id: 'no-method-left',
  severity: 'warning',
  breaks: true,
  scope: 'file',
  judgedIn: 'first',
  *find(file, { verdicts }, [occurrence], report) {
    const { configuration } = occurrence.tree;
    const on = alwaysOn(configuration);
    /** What is in force for a host to which ssh cannot log in. */
    const lost = (host: string): Effective | undefined => {
      const found = effectiveIn(configuration, { host });
      const isSure = found.isComplete && found.open.length === 0;
      return isSure && loginOf(found, verdicts).methods.length === 0 ? found : undefined;
    };
    for (const { line, number } of file.directivesNamed(lowerAscii(LIST)).slice(0, MAX_LINES)) {
      const [argument] = line.args;
      if (argument === undefined || !verdicts.sets(line, LIST)) continue;
      const wanted = METHODS.filter(({ name }) => argument.value.split(',').includes(name));
      // Words that are no methods are another rule's.
      if (wanted.length === 0 || wanted.some(({ name }) => on.has(name))) continue;
      const { header, kind } = file.blockInForce(number);
      const hosts = header !== undefined && kind === 'host' ? concreteHosts(header) : [];
      for (const host of hosts.slice(0, MAX_HOSTS)) {
        yield;
        const found = lost(host);
        if (found === undefined || !isBy(line, found, LIST)) continue;
        const why = whyOff(
          found,
          wanted.map(({ option }) => option),
        );
        const message = `ssh cannot log in to ${host}: no method that ${LIST} names is on (${why}). Switch one of them on, or name another.`;
        report(number, { start: argument.start, end: argument.end, message });
        break;
      }
    }
    // Without a list all methods are wanted.
    if (on.size > 0) return;
    for (const [block, switches] of switchesIn(file)) {
      for (const host of hostsOf(block)) {
        yield;
        const found = lost(host);
        if (found === undefined || originsOf(found, LIST).length > 0) continue;
        const last = switches.findLast(({ line }) => SWITCHES.some(option => isBy(line, found, option)));
        const argument = last?.line.args[0];
        if (last === undefined || argument === undefined) continue;
        const set = SWITCHES.filter(option => option !== BATCH && originsOf(found, option).length > 0);
        const whom = host === UNNAMED ? 'hosts that no block names' : host;
        const message = `ssh cannot log in to ${whom}: no method is on (${whyOff(found, set)}). Set one of them to yes.`;
        report(last.number, { start: argument.start, end: argument.end, message });
        break;
      }
    }
  },
};
