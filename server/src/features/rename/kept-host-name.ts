/**
 * A HostName that says what ssh connects to, for a host whose name does so until now: by itself, or by %h. With that line
 * the host can have another name.
 */
import { insertBlockBefore, insertIntoBlock } from '../../compose/insert.ts';
import { answersIn, requestIn } from '../../model/effective/in-configuration.ts';
import { settingOf } from '../../model/effective/result.ts';
import { type Block, patternsOf } from '../../model/file/blocks.ts';
import type { ConfigFile } from '../../model/file/config-file.ts';
import type { NamePlace, SourceFile } from '../../model/file/name-places.ts';
import { spell } from '../../model/file/style.ts';
import type { Configuration } from '../../model/tree/configuration.ts';
import { findReferences, type Reference, sourceSpan } from '../../schema/values/expansion.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { type Span, shift } from '../../text/span.ts';

/** Edits in one file that write a HostName down. */
export interface KeptHostName extends SourceFile {
  readonly edits: readonly TextEdit[];
  /** The lines that come new into the file, by their numbers (0-based) in what it is then. */
  readonly added: Span;
  /** The number (from 0) that the Host line has before, for whose host they are added. */
  readonly header: number;
}

/** What ssh connects to without a HostName. */
const BY_NAME = '%h';

/**
 * Keeps what `host` is called, also when its other lines say `to`; undefined when its name decides nothing, or no Host line
 * gives it. Other hosts are left alone: in a block of several, the host gets one for itself above.
 */
export function keptHostName(
  { from: host, to, places }: { readonly from: string; readonly to: string; readonly places: readonly NamePlace[] },
  configurations: readonly Configuration[],
): KeptHostName | undefined {
  const given = places.flatMap(({ path, file, name, number }) => {
    const isGiven = name.role === 'definition' && !name.negated && name.text === host;
    return isGiven ? [{ path, file, block: file.blockAt(number) }] : [];
  });
  const made = madeOfName(host, configurations);
  if (made === undefined) return undefined;
  const value = made.line?.args[0]?.value ?? BY_NAME;
  const edits = tokensIn(value).map(span => ({ span, newText: host.replaceAll('%', '%%') }));
  const own = given.filter(({ block }) => isAbout(block, host));
  for (const { path, file, block } of own) {
    const edited = editsInLine(file, block, made.line, edits);
    if (edited !== undefined) return { path, file, edits: edited, added: { start: 0, end: 0 }, header: block.start };
  }
  const [first] = made.line === undefined ? [...own, ...given] : given;
  if (first === undefined) return undefined;
  const { path, file, block } = first;
  const directive = { keyword: spell('HostName', file), value: applyEdits(value, edits) };
  const edit = own.includes(first)
    ? insertIntoBlock(file, block, [directive])
    : insertBlockBefore(file, block, { keyword: spell('Host', file), value: to }, [directive]);
  return { path, file, edits: [edit], added: addedBy(edit, file), header: block.start };
}

/** The HostName line with the host's name in it, or none where the name is all there is; undefined when it decides nothing. */
function madeOfName(
  host: string,
  configurations: readonly Configuration[],
): { readonly line: DirectiveLine | undefined } | undefined {
  for (const configuration of configurations) {
    const answer = answersIn(configuration).to(requestIn(configuration, { host }), true);
    const [value] = settingOf(answer, 'Hostname')?.values ?? [];
    const [origin] = value?.origins ?? [];
    const line = origin?.kind === 'line' ? origin.line : undefined;
    if (tokensIn(line?.args[0]?.value ?? BY_NAME).length > 0) return { line };
  }
  return undefined;
}

function tokensIn(value: string): readonly Reference[] {
  const found = findReferences(value, { percent: true, dollar: false });
  return found.filter(reference => reference.kind === 'token' && reference.letter === 'h');
}

function isAbout({ header }: Block, host: string): boolean {
  return header !== undefined && patternsOf(header).wanted.every(pattern => pattern === host);
}

/** Edits of a line's first argument as edits in its file; undefined when the block does not have that line. */
function editsInLine(
  file: ConfigFile,
  block: Block,
  wanted: DirectiveLine | undefined,
  edits: readonly TextEdit[],
): readonly TextEdit[] | undefined {
  const found = Array.from(file.directivesOf(block)).find(({ line }) => line === wanted);
  const argument = found?.line.args[0];
  if (found === undefined || argument === undefined) return undefined;
  const start = file.text.startOf(found.number);
  return edits.map(({ span, newText }) => ({
    span: shift(sourceSpan(found.line.text, argument, span), start),
    newText,
  }));
}

function addedBy({ span, newText }: TextEdit, file: ConfigFile): Span {
  // Where the file does not end with a line feed, the new lines begin with one.
  const start = file.text.lineAt(span.start) + (/^\r?\n/.test(newText) ? 1 : 0);
  return { start, end: start + newText.split('\n').length - 1 };
}
