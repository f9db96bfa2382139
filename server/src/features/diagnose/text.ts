/** What a log means, for people at a terminal: each message with its place, its meaning, the lines concerned, and what to do. */
import { displayPath } from '../../model/paths/display-path.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { told, visible } from '../../text/visible.ts';
import type { Diagnosis, DiagnosisFix } from './diagnosis.ts';

/** What is shown of an edit. */
type Written = readonly { readonly newText: string }[];

/** The whole text, ending with a line feed. */
export function diagnosesText(found: readonly Diagnosis<Written>[], surroundings: Surroundings): string {
  return found.map(diagnosis => `${textOf(diagnosis, surroundings).join('\n')}\n`).join('\n');
}

function textOf(diagnosis: Diagnosis<Written>, surroundings: Surroundings): readonly string[] {
  const { said, place, host, hosts, title, meaning, advice, concerned, fixes } = diagnosis;
  const at = (file: string, line: number): string => `${visible(displayPath(file, surroundings))}:${line}`;
  const unclear = `Which host is it about? ${hosts.join(' and ')} lead there: name one after the command.`;
  return [
    said,
    ...(place === null ? [] : [`  ${at(place.file, place.line)}`]),
    `  ${title}`,
    ...meaning.map(sentence => `  ${sentence}`),
    ...(hosts.length === 0 ? [] : [`  ${told(unclear)}`]),
    ...(concerned.length === 0 ? [] : [`  For ${visible(host ?? '')} these lines count:`]),
    ...concerned.map(({ option, value, file, line }) => `    ${at(file, line)}  ${option} ${value}`),
    ...(advice.length === 0 ? [] : ['  What to do:']),
    ...advice.map(sentence => `    ${sentence}`),
    ...fixes.flatMap(fix => fixText(fix, at(fix.file, fix.line))),
  ];
}

function fixText({ title, cost, edits }: DiagnosisFix<Written>, where: string): readonly string[] {
  const written = edits.flatMap(({ newText }) => newText.split(/\r?\n/)).filter(line => line.trim() !== '');
  return [
    `  Fix: ${title} (${where})`,
    ...written.map(line => `    | ${told(line)}`),
    ...(cost === '' ? [] : [`    ${cost}`]),
  ];
}
