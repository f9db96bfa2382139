/** An algorithm name: what it is, how strong, and which releases know and offer it. */
import { type Algorithm, defaultAlgorithms, findAlgorithm } from '../../schema/algorithms.ts';
import type { Build } from '../../schema/build.ts';
import type { AlgorithmKind } from '../../schema/option.ts';
import { hasWildcard, matchesPattern } from '../../schema/pattern.ts';
import { code } from '../markdown.ts';

const KINDS: Record<AlgorithmKind, string> = {
  cipher: 'cipher',
  mac: 'message authentication code',
  kex: 'key exchange',
  hostkey: 'host key signature',
  pubkey: 'public key signature',
  hostbased: 'host-based signature',
  ca: 'certificate signature',
  'gss-kex': 'GSSAPI key exchange',
};

export function explainAlgorithm(
  kind: AlgorithmKind,
  name: string,
  change: '+' | '-' | '^' | undefined,
  build: Build,
): string | undefined {
  const algorithm = findAlgorithm(kind, name);
  if (algorithm !== undefined) return describe(algorithm, kind, build);
  if (!hasWildcard(name)) return undefined;
  const matched = defaultAlgorithms(kind, build).filter(candidate => matchesPattern(candidate, name));
  const what = change === '-' ? 'removes from the default list' : 'matches in the default list';
  return `${code(name)} ${what}: ${matched.length === 0 ? 'nothing' : matched.map(match => code(match)).join(', ')}`;
}

function describe(algorithm: Algorithm, kind: AlgorithmKind, build: Build): string {
  const { name, strength, note, since, removed } = algorithm;
  const isOffered = defaultAlgorithms(kind, build).includes(name);
  const facts = [
    since === undefined ? undefined : `since OpenSSH ${since}`,
    removed === undefined ? undefined : `removed in OpenSSH ${removed}: naming it is an error`,
    isOffered ? 'offered by default' : 'not offered by default',
  ].filter(fact => fact !== undefined);
  return `**${name}** · ${KINDS[kind]} · **${strength}**: ${note}\n\n${facts.join(' · ')}`;
}
