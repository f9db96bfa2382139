/** The keys that ssh tries for a host, in their order: for all that decides which they are. */
import { displayPath } from '../../model/paths/display-path.ts';
import type { Option } from '../../schema/option.ts';
import type { Surroundings } from '../../schema/surroundings.ts';
import { code } from '../markdown.ts';
import type { Subject } from './in-force.ts';

const DECIDES: readonly string[] = ['IdentityFile', 'CertificateFile', 'IdentitiesOnly', 'IdentityAgent'];

/** The most that are listed: a server hangs up before more. */
const MOST = 6;

const AGENT = {
  all: 'An agent adds its keys: those that are among these come first, then all others that it has.',
  named: 'Of an agent, only keys that are among these are tried: they come first.',
  none: 'No agent is asked.',
} as const;

/** Undefined for other options, and where no key is tried. */
export function keysTried({ name }: Option, { explanation }: Subject, surroundings: Surroundings): string | undefined {
  const login = explanation.chain.hops.at(-1)?.login;
  if (!DECIDES.includes(name) || login === undefined || !login.methods.includes('publickey')) return undefined;
  const files = login.files.filter(({ ofKey }) => ofKey === null);
  const listed = files.slice(0, MOST).map(({ path }) => code(displayPath(path, surroundings)));
  const more = files.length > MOST ? ` and ${files.length - MOST} more` : '';
  const tried = listed.length === 0 ? 'No key in a file is tried.' : `Tried, in order: ${listed.join(', ')}${more}.`;
  return `${tried} ${AGENT[login.agent]}`;
}
