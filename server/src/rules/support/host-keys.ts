/** What the rules about unchecked host keys share: one asks too little of a key, the other forgets it. */

import { mentionedPatterns } from '../../model/file/blocks.ts';
import type { NumberedDirective } from '../../model/file/config-file.ts';
import type { Build } from '../../schema/build.ts';
import { isYes } from '../../schema/flag-words.ts';
import type { DirectiveLine } from '../../syntax/line.ts';
import type { Place, Severity } from '../rule.ts';
import { inForce } from './in-force.ts';

const NOWHERE = /^(?:\/dev\/null|none)$/i;
/** Elsewhere, these are files like any other. */
const NOWHERE_ON_WINDOWS = /^(?:nul|\\\\\.\\nul)$/i;
/** Addresses that are used within a network alone (RFC 1918), and names that are. */
const PRIVATE = /^(?:10|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.|\.(?:local|lan|lab|test|internal|home\.arpa)$/i;

/** Whether host keys are forgotten as soon as they are seen. */
export function forgetsKeys({ args }: DirectiveLine, { features }: Build): boolean {
  const isNowhere = (path: string): boolean =>
    NOWHERE.test(path) || (features.has('windows') && NOWHERE_ON_WINDOWS.test(path));
  return args.length > 0 && args.every(({ value }) => isNowhere(value));
}

/** How a StrictHostKeyChecking line treats a key: `off` believes any, `on` only those that are known. */
export function checking({ args }: DirectiveLine): 'off' | 'on' | 'other' {
  const value = args[0]?.value ?? '';
  if (/^(?:no|false|off)$/i.test(value)) return 'off';
  return isYes(value) ? 'on' : 'other';
}

/** The line in the same block that forgets host keys. */
export function forgettingLine({ file, number }: Place): NumberedDirective | undefined {
  return file
    .directivesOf(file.blockAt(number), 'userknownhostsfile')
    .find(({ line }) => forgetsKeys(line, file.build));
}

/** How host keys are checked for the block of a line. */
export function checkingAt(place: Place): ReturnType<typeof checking> {
  const found = inForce(place, 'stricthostkeychecking');
  return found === undefined ? 'other' : checking(found.line);
}

/** Whether a KnownHostsCommand has the keys of the hosts of a line, and so tells a changed one. */
export function areKeysFromCommand(place: Place): boolean {
  const found = inForce(place, 'knownhostscommand');
  return found !== undefined && !/^(?:none)?$/i.test(textOfValue(found.line));
}

function textOfValue({ text, rest }: DirectiveLine): string {
  return text.slice(rest.start, rest.end).trim();
}

/** In a network of one's own, where machines are made anew more often and few are in between, it is a remark. */
export function severityForNetwork({ file, number }: Place): Severity | undefined {
  const block = file.blockAt(number);
  const addresses = file.directivesOf(block, 'hostname').map(({ line }) => line.args[0]?.value ?? '');
  const names = addresses.length > 0 ? addresses : mentionedPatterns(block, file.build);
  return names.length > 0 && names.every(name => PRIVATE.test(name)) ? 'information' : undefined;
}
