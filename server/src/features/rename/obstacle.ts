/** What stands in the way of a new name: lines that ssh would read otherwise, commands, and results that would change. */
import type { ConfigFile } from '../../model/config-file.ts';
import { namesIn } from '../../model/names.ts';
import { OPTIONS } from '../../schema/options.ts';
import { splitCriteria } from '../../schema/values/match.ts';
import { type DirectiveLine, isDirective } from '../../syntax/line.ts';
import { lowerAscii } from '../../text/ascii.ts';
import { differingCondition } from './conditions.ts';
import type { Renaming } from './rename.ts';
import { type HostScene, whatChanges } from './same-results.ts';

/** Why ssh would not do the same; undefined when it would. */
export function obstacle(renaming: Renaming, scene: HostScene): string | undefined {
  return (
    misread(renaming, scene) ??
    inCommand(renaming) ??
    differingCondition(renaming) ??
    (renaming.kind === 'host' ? whatChanges(renaming, scene) : undefined)
  );
}

/** A line that ssh would read otherwise with the new text in it: for quotes around a part of the name, or what a ProxyJump takes. */
function misread({ to, places, changed, shown }: Renaming, { verdicts }: HostScene): string | undefined {
  const renamed = new Set(places.map(({ name }) => name));
  const lines = new Map(places.map(place => [place.line, place]));
  for (const { path, file, number, line } of lines.values()) {
    const after = changed.get(file)?.text.line(number);
    const expected = namesIn(line, file.build).map(name => (renamed.has(name) ? to : name.text));
    const isRead =
      after !== undefined &&
      isDirective(after) &&
      namesIn(after, file.build)
        .map(({ text }) => text)
        .join('\n') === expected.join('\n') &&
      verdicts.of(after).problems.length === verdicts.of(line).problems.length;
    if (!isRead) return `ssh would not read "${to}" as a name in ${shown(path, number)}.`;
  }
  return undefined;
}

/** Commands that are run on this machine, in which a host can stand. */
const COMMANDS = OPTIONS.filter(({ name, value }) => value.kind === 'command' && name !== 'RemoteCommand');

/** A command that calls ssh with the host. */
function inCommand({ kind, from, sources, shown }: Renaming): string | undefined {
  if (kind !== 'host') return undefined;
  const name = from.replace(/[^\w-]/g, '\\$&');
  const host = new RegExp(`(?:^|[\\s"'@=])${name}(?:$|[\\s"':,])`);
  for (const { path, file } of sources) {
    const lines = [...COMMANDS.map(option => lowerAscii(option.name)), 'match'].flatMap(keyword =>
      file.directivesNamed(keyword),
    );
    const found = lines.find(({ line }) => commandsIn(line, file).some(command => host.test(argumentsOf(command))));
    if (found !== undefined)
      return `The command in ${shown(path, found.number)} calls ${from}, and commands are not changed.`;
  }
  return undefined;
}

/** What follows the first program of ssh in a command. */
function argumentsOf(command: string): string {
  const program = /(?:^|[\s/"'])(?:ssh|scp|sftp|rsync)(?:\.exe)?\s/.exec(command);
  return program === null ? '' : command.slice(program.index + program[0].length);
}

function commandsIn(line: DirectiveLine, { build }: ConfigFile): readonly string[] {
  if (line.raw !== undefined) return [line.text.slice(line.raw.start, line.raw.end)];
  return splitCriteria(line, build).flatMap(({ criterion, argument }) =>
    criterion?.argument?.kind === 'command' ? (argument?.value ?? []) : [],
  );
}
