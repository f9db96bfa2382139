/** The keys that ssh tries for a host, in their order, hop by hop: for all that decides which they are. */

import { displayPath } from '../../model/paths/display-path.ts';
import type { Option } from '../../schema/option.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import type { Explanation } from '../explain/explanation.ts';
import { code, type LinkTo, placeLink } from '../markdown.ts';
import type { Subject } from './in-force.ts';

const DECIDES: readonly string[] = [
  'CertificateFile',
  'IdentitiesOnly',
  'IdentityAgent',
  'IdentityFile',
  'PKCS11Provider',
  'PubkeyAcceptedAlgorithms',
  'RequiredRSASize',
  'SecurityKeyProvider',
];

/** Whether an option has a say in it. */
export function decidesOnKeys({ name }: Option): boolean {
  return DECIDES.includes(name);
}

/** The most that are listed: a server hangs up before more. */
const MOST = 6;

const AGENT = {
  all: 'An agent adds its keys: first those in this list, then all others.',
  named: 'Keys of an agent are tried only if they are in this list: these come first.',
  none: 'No agent is asked.',
} as const;

type Login = Explanation['chain']['hops'][number]['login'];

/** Undefined for other options, and where no key is tried. */
export function keysTried(
  option: Option,
  { explanation }: Subject,
  surroundings: Surroundings,
  linkTo: LinkTo,
): string | undefined {
  const { hops } = explanation.chain;
  if (!decidesOnKeys(option) || hops.at(-1)?.login.methods.includes('publickey') !== true) return undefined;
  const told = hops
    .filter(({ login }) => login.methods.includes('publickey'))
    .map(({ host, login }) => triedAt(hops.length === 1 ? '' : ` at ${code(host)}`, login, surroundings, linkTo));
  return told.join('\n\n');
}

function triedAt(where: string, { files, agent, token }: Login, surroundings: Surroundings, linkTo: LinkTo): string {
  // Of those that ssh looks for by itself, and beside keys, only what is there is a key.
  const named = files.filter(
    ({ ofKey, origins, type, remark }) =>
      (ofKey === null || type !== null) && (origins.length > 0 || remark !== 'is not there'),
  );
  const listed = named.slice(0, MOST).map(({ path, type, origins, remark }) => {
    const lines = origins.map(origin =>
      'file' in origin ? placeLink(origin, surroundings, linkTo) : code(origin.argument),
    );
    const parts = [
      code(displayPath(path, surroundings)),
      ...(type === null ? [] : [code(type)]),
      ...lines,
      ...(remark === null ? [] : [`**${remark}**`]),
    ];
    return `1. ${parts.join(' · ')}`;
  });
  const more = named.length > MOST ? [`… and ${named.length - MOST} more`] : [];
  const first = listed.length === 0 ? `No key in a file is tried${where}.` : `Keys tried${where}, in order:`;
  return [first, listed.join('\n'), ...more, [AGENT[agent], ...tokenText(token)].join(' ')]
    .filter(part => part !== '')
    .join('\n\n');
}

function tokenText(token: Login['token']): readonly string[] {
  if (token === null) return [];
  return [
    token.isOnlyNamed
      ? 'From the token of PKCS11Provider, only keys whose public half is in this list.'
      : 'The keys of the token of PKCS11Provider come before key files.',
  ];
}
