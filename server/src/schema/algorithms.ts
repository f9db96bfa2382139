/**
 * The algorithm names of ssh: which release knows and offers which, in which order, and what each is
 * worth. As far back as 8.0; a name without `since` is at least that old. Names removed before are kept
 * for their messages. How a list of names is written (`+`, `-`, `^`, wildcards) is not known here.
 */
import { type Build, type Feature, isAtLeast, isWithin } from './build.ts';
import type { AlgorithmKind } from './option.ts';
import { matchesPattern } from './pattern.ts';
import { compareReleases, type Release } from './release.ts';

/**
 * How far to trust an algorithm.
 * - `strong`, `acceptable`: nothing to do about it; `acceptable` has a successor.
 * - `weak`: only for single hosts that know nothing better.
 * - `broken`: attacks are practical, or within reach.
 */
export type Strength = 'strong' | 'acceptable' | 'weak' | 'broken';

/** One algorithm name. */
export interface Algorithm {
  readonly name: string;
  /** The first release that knew it; missing when 8.0 did. */
  readonly since?: Release;
  /** The first release that refuses it. */
  readonly removed?: Release;
  /** A vendor's builds that know it, and offer what upstream offers, earlier than upstream's. */
  readonly backport?: { readonly feature: Feature; readonly since: Release };
  /** In the default list from `since` (without it, as soon as it is known) up to but not including `until`. Missing: not since 8.0. */
  readonly offered?: { readonly since?: Release; readonly until?: Release };
  readonly strength: Strength;
  /** Offered by default, although it was better not named in a new list. */
  readonly isDated?: true;
  /** The names by which the same keys sign better. */
  readonly successors?: readonly string[];
  /** Why: a clause. Markdown. */
  readonly note: string;
}

const CBC = 'in CBC mode, parts of what is sent are more easily read or changed; off by default since 7.6';
const CTR = 'safe; GCM and ChaCha20 authenticate by themselves';
const RC4 = 'RC4, parts of which have been broken; off by default since 7.2, removed in 7.6';
const SMALL_BLOCK = 'a block of 64 bits, which repeats after some gigabytes';
const MD5_MAC = 'rests on MD5; off by default since 7.2';
const CUT_SHA1_MAC = 'SHA-1 cut to 96 bits; off by default since 7.2';
const SHA1_MAC = 'it checks packets with SHA-1; `hmac-sha2-256` does the same better';
const RIPEMD_MAC = 'withdrawn; off by default since 7.2, removed in 7.6';
const ETM = 'authenticates what was encrypted, as it should be';
const NOT_ETM = 'authenticates before encrypting; the `-etm` variant is better';
const SHORT_TAG = 'it checks packets with 64 bits only; `umac-128@openssh.com` does the same with 128';
const POST_QUANTUM = 'also safe from quantum computers';
const CLASSIC = 'safe today, but not from quantum computers: ssh warns about it since 10.1';
const SHA1_KEX = 'rests on SHA-1';
const ED25519 = 'small, fast and safe';
const NIST = 'safe; a curve of NIST, whose origin some people doubt';
const SECURITY_KEY = 'the private key stays on a FIDO security key';
const RSA_SHA2 = 'RSA with SHA-2; the size of the key decides';
const RSA_SHA1 =
  'it signs with SHA-1, which can be forged with effort; off by default since 8.8. The same keys sign better by `rsa-sha2-512` and `rsa-sha2-256`';
const CA_SHA1 =
  'with it ssh takes certificates that an authority (CA) signed with SHA-1, which can be forged with effort; off by default since 8.2. The same key of the CA signs better with `ssh-keygen -t rsa-sha2-512 -s`';
const DSA =
  'DSA: 1024 bits and SHA-1; off by default since 7.0, gone from usual builds since 9.8, from the source since 10.0';
const MLDSA = 'also safe from quantum computers: ML-DSA together with Ed25519';

/** Makes algorithms of one strength. @param usual what is said of one of which nothing more is said */
function rated(strength: Strength, usual: Partial<Algorithm>) {
  return (name: string, note: string, more = usual): Algorithm => ({ name, strength, note, ...more });
}

const strong = rated('strong', { offered: {} });
const acceptable = rated('acceptable', { offered: {} });
const weak = rated('weak', {});
const broken = rated('broken', {});

/** Each kind's names in the order of the newest default list, then those that are not offered. */
const CIPHERS: readonly Algorithm[] = [
  strong('chacha20-poly1305@openssh.com', 'safe once both ends have strict key exchange (9.6)'),
  strong('aes128-gcm@openssh.com', 'encrypts and authenticates in one'),
  strong('aes256-gcm@openssh.com', 'encrypts and authenticates in one'),
  acceptable('aes128-ctr', CTR),
  acceptable('aes192-ctr', CTR),
  acceptable('aes256-ctr', CTR),
  weak('aes128-cbc', CBC),
  weak('aes192-cbc', CBC),
  weak('aes256-cbc', CBC),
  weak('3des-cbc', `${SMALL_BLOCK}; off by default since 7.4`),
  weak('rijndael-cbc@lysator.liu.se', 'a non-standard name of `aes256-cbc`, in CBC mode', { removed: '8.5' }),
  broken('arcfour', RC4, { removed: '7.6' }),
  broken('arcfour128', RC4, { removed: '7.6' }),
  broken('arcfour256', RC4, { removed: '7.6' }),
  weak('blowfish-cbc', `${SMALL_BLOCK}; removed in 7.6`, { removed: '7.6' }),
  weak('cast128-cbc', `${SMALL_BLOCK}; removed in 7.6`, { removed: '7.6' }),
];

const MACS: readonly Algorithm[] = [
  acceptable('umac-64-etm@openssh.com', SHORT_TAG, { offered: {}, isDated: true }),
  strong('umac-128-etm@openssh.com', ETM),
  strong('hmac-sha2-256-etm@openssh.com', ETM),
  strong('hmac-sha2-512-etm@openssh.com', ETM),
  acceptable('hmac-sha1-etm@openssh.com', SHA1_MAC, { offered: {}, isDated: true }),
  acceptable('umac-64@openssh.com', SHORT_TAG, { offered: {}, isDated: true }),
  acceptable('umac-128@openssh.com', NOT_ETM),
  acceptable('hmac-sha2-256', NOT_ETM),
  acceptable('hmac-sha2-512', NOT_ETM),
  acceptable('hmac-sha1', SHA1_MAC, { offered: {}, isDated: true }),
  weak('hmac-sha1-96', CUT_SHA1_MAC),
  weak('hmac-sha1-96-etm@openssh.com', CUT_SHA1_MAC),
  weak('hmac-md5', MD5_MAC),
  weak('hmac-md5-96', MD5_MAC),
  weak('hmac-md5-etm@openssh.com', MD5_MAC),
  weak('hmac-md5-96-etm@openssh.com', MD5_MAC),
  weak('hmac-ripemd160', RIPEMD_MAC, { removed: '7.6' }),
  weak('hmac-ripemd160@openssh.com', RIPEMD_MAC, { removed: '7.6' }),
  weak('hmac-ripemd160-etm@openssh.com', RIPEMD_MAC, { removed: '7.6' }),
];

const KEX: readonly Algorithm[] = [
  strong('mlkem768x25519-sha256', POST_QUANTUM, { since: '9.9', offered: {} }),
  // Debian brought it to 9.2 in an update of its stable release.
  strong('sntrup761x25519-sha512', POST_QUANTUM, {
    since: '9.9',
    backport: { feature: 'debian', since: '9.2' },
    offered: {},
  }),
  strong('sntrup761x25519-sha512@openssh.com', POST_QUANTUM, { since: '8.5', offered: { since: '8.9' } }),
  acceptable('curve25519-sha256', CLASSIC),
  acceptable('curve25519-sha256@libssh.org', CLASSIC),
  acceptable('ecdh-sha2-nistp256', CLASSIC),
  acceptable('ecdh-sha2-nistp384', CLASSIC),
  acceptable('ecdh-sha2-nistp521', CLASSIC),
  acceptable('diffie-hellman-group-exchange-sha256', CLASSIC),
  acceptable('diffie-hellman-group16-sha512', CLASSIC),
  acceptable('diffie-hellman-group18-sha512', CLASSIC),
  acceptable('diffie-hellman-group14-sha256', CLASSIC),
  weak('diffie-hellman-group14-sha1', `${SHA1_KEX}; off by default since 8.2`, { offered: { until: '8.2' } }),
  strong('mlkem768nistp256-sha256', POST_QUANTUM, { since: '10.6' }),
  weak('diffie-hellman-group-exchange-sha1', `${SHA1_KEX}; off by default since 8.0`),
  broken(
    'diffie-hellman-group1-sha1',
    'a group of 1024 bits, within reach of the Logjam attack; off by default since 7.0',
  ),
  weak('sntrup4591761x25519-sha512@tinyssh.org', 'an experiment, replaced by `sntrup761x25519-sha512@openssh.com`', {
    removed: '8.5',
  }),
];

/** HostKeyAlgorithms, PubkeyAcceptedAlgorithms and HostbasedAcceptedAlgorithms share these. */
const KEY_SIGNATURES: readonly Algorithm[] = [
  strong('ssh-ed25519-cert-v01@openssh.com', ED25519),
  acceptable('ecdsa-sha2-nistp256-cert-v01@openssh.com', NIST),
  acceptable('ecdsa-sha2-nistp384-cert-v01@openssh.com', NIST),
  acceptable('ecdsa-sha2-nistp521-cert-v01@openssh.com', NIST),
  strong('sk-ssh-ed25519-cert-v01@openssh.com', SECURITY_KEY, { since: '8.2', offered: {} }),
  strong('sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', SECURITY_KEY, { since: '8.2', offered: {} }),
  strong('webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com', SECURITY_KEY, { since: '10.3', offered: {} }),
  strong('rsa-sha2-512-cert-v01@openssh.com', RSA_SHA2),
  strong('rsa-sha2-256-cert-v01@openssh.com', RSA_SHA2),
  weak('ssh-rsa-cert-v01@openssh.com', RSA_SHA1, {
    offered: { until: '8.8' },
    successors: ['rsa-sha2-512-cert-v01@openssh.com', 'rsa-sha2-256-cert-v01@openssh.com'],
  }),
  strong('ssh-mldsa44-ed25519-cert', MLDSA, { since: '10.5', offered: { since: '10.6' } }),
  strong('ssh-ed25519', ED25519),
  acceptable('ecdsa-sha2-nistp256', NIST),
  acceptable('ecdsa-sha2-nistp384', NIST),
  acceptable('ecdsa-sha2-nistp521', NIST),
  strong('sk-ssh-ed25519@openssh.com', SECURITY_KEY, { since: '8.2', offered: {} }),
  strong('sk-ecdsa-sha2-nistp256@openssh.com', SECURITY_KEY, { since: '8.2', offered: {} }),
  strong('webauthn-sk-ecdsa-sha2-nistp256@openssh.com', SECURITY_KEY, { since: '8.4', offered: { since: '10.3' } }),
  strong('rsa-sha2-512', RSA_SHA2),
  strong('rsa-sha2-256', RSA_SHA2),
  weak('ssh-rsa', RSA_SHA1, { offered: { until: '8.8' }, successors: ['rsa-sha2-512', 'rsa-sha2-256'] }),
  strong('ssh-mldsa44-ed25519', MLDSA, { since: '10.5', offered: { since: '10.6' } }),
  broken('ssh-dss-cert-v01@openssh.com', DSA, { removed: '9.8' }),
  broken('ssh-dss', DSA, { removed: '9.8' }),
];

/** CASignatureAlgorithms: the same names, but those of certificates are refused since 9.4 and two defaults differ. */
const CA_SIGNATURES: readonly Algorithm[] = KEY_SIGNATURES.flatMap((algorithm): readonly Algorithm[] => {
  const { offered: _, ...known } = algorithm;
  if (algorithm.name.includes('-cert')) {
    // Before, such a name was read without complaint; afterwards ssh reported a list it could not use.
    return algorithm.since === undefined || compareReleases(algorithm.since, '9.4') < 0
      ? [{ ...known, removed: '9.4', strength: 'broken', note: 'a type of certificate, which cannot sign another one' }]
      : [];
  }
  if (algorithm.name === 'ssh-rsa') return [{ ...known, offered: { until: '8.2' }, note: CA_SHA1 }];
  return [algorithm.name === 'ssh-mldsa44-ed25519' ? known : algorithm];
});

/** GSSAPIKexAlgorithms, of the GSSAPI key exchange patch: families, completed by a mechanism while connecting. */
const GSS_KEX: readonly Algorithm[] = [
  acceptable('gss-group14-sha256-', CLASSIC),
  acceptable('gss-group16-sha512-', CLASSIC),
  acceptable('gss-nistp256-sha256-', CLASSIC),
  acceptable('gss-curve25519-sha256-', CLASSIC),
  weak('gss-group14-sha1-', SHA1_KEX, { offered: { until: '10.4' } }),
  weak('gss-gex-sha1-', SHA1_KEX, { offered: { until: '10.4' } }),
  broken('gss-group1-sha1-', 'a group of 1024 bits, within reach of the Logjam attack'),
];

/** Default lists whose order was another one: of releases before `until`, the nearest first. */
type OrderHistory = readonly { readonly until: Release; readonly names: readonly string[] }[];

const CIPHER_ORDERS: OrderHistory = [
  {
    // AES-GCM went before AES-CTR in 10.0.
    until: '10.0',
    names: [
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
    ],
  },
];

const KEX_ORDERS: OrderHistory = [
  {
    // In 8.9 the first post-quantum method was offered, but not preferred.
    until: '9.0',
    names: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'sntrup761x25519-sha512@openssh.com',
    ],
  },
];

const SIGNATURE_ORDERS: OrderHistory = [
  {
    // Ed25519 went before ECDSA in 8.5.
    until: '8.5',
    names: [
      'ecdsa-sha2-nistp256-cert-v01@openssh.com',
      'ecdsa-sha2-nistp384-cert-v01@openssh.com',
      'ecdsa-sha2-nistp521-cert-v01@openssh.com',
      'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
      'ssh-ed25519-cert-v01@openssh.com',
      'sk-ssh-ed25519-cert-v01@openssh.com',
      'rsa-sha2-512-cert-v01@openssh.com',
      'rsa-sha2-256-cert-v01@openssh.com',
      'ssh-rsa-cert-v01@openssh.com',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'sk-ecdsa-sha2-nistp256@openssh.com',
      'ssh-ed25519',
      'sk-ssh-ed25519@openssh.com',
    ],
  },
];

interface AlgorithmTable {
  readonly algorithms: readonly Algorithm[];
  readonly byName: ReadonlyMap<string, Algorithm>;
  readonly orders: OrderHistory;
}

function table(algorithms: readonly Algorithm[], orders: OrderHistory = []): AlgorithmTable {
  return { algorithms, byName: new Map(algorithms.map(algorithm => [algorithm.name, algorithm])), orders };
}

const keySignatures = table(KEY_SIGNATURES, SIGNATURE_ORDERS);

const TABLES: Readonly<Record<AlgorithmKind, AlgorithmTable>> = {
  cipher: table(CIPHERS, CIPHER_ORDERS),
  mac: table(MACS),
  kex: table(KEX, KEX_ORDERS),
  hostkey: keySignatures,
  pubkey: keySignatures,
  hostbased: keySignatures,
  ca: table(CA_SIGNATURES, SIGNATURE_ORDERS),
  'gss-kex': table(GSS_KEX),
};

/**
 * The algorithm of that name, whichever release knows it. Letter case counts, as in ssh.
 * @param name one name, without `+`, `-` or `^`
 */
export function findAlgorithm(kind: AlgorithmKind, name: string): Algorithm | undefined {
  return TABLES[kind].byName.get(name);
}

/** What a pattern stands for that `build` refuses as it was removed; undefined where the pattern stands for something else, too. */
export function removedLike(kind: AlgorithmKind, pattern: string, build: Build): Algorithm | undefined {
  const meant = TABLES[kind].algorithms.filter(({ name }) => matchesPattern(name, pattern));
  const isGone = meant.every(({ removed }) => removed !== undefined && isAtLeast(build, removed));
  return isGone ? meant.at(-1) : undefined;
}

/** Whether an algorithm holds against quantum computers as well. */
export function isPostQuantum(kind: AlgorithmKind, name: string): boolean {
  return findAlgorithm(kind, name)?.note === POST_QUANTUM;
}

function isBackported({ backport }: Algorithm, build: Build): boolean {
  return backport !== undefined && build.features.has(backport.feature) && isAtLeast(build, backport.since);
}

function isKnown(algorithm: Algorithm, build: Build): boolean {
  return isBackported(algorithm, build) || isWithin(build, algorithm.since, algorithm.removed);
}

function isOffered(algorithm: Algorithm, build: Build): boolean {
  const { offered } = algorithm;
  if (offered === undefined || !isKnown(algorithm, build)) return false;
  return isBackported(algorithm, build) || isWithin(build, offered.since, offered.until);
}

/** The names that `build` accepts in a list of that kind, offered ones first. */
export function algorithmNames(kind: AlgorithmKind, build: Build): readonly string[] {
  return TABLES[kind].algorithms.filter(algorithm => isKnown(algorithm, build)).map(algorithm => algorithm.name);
}

/** Which types of key go before which where ssh lists them all; certificates stand behind their keys, up to 8.4 behind all keys. */
const KEY_ORDERS: OrderHistory = [
  {
    until: '8.5',
    names: [
      'ssh-ed25519',
      'ssh-ed25519-cert-v01@openssh.com',
      'sk-ssh-ed25519@openssh.com',
      'sk-ssh-ed25519-cert-v01@openssh.com',
      'ssh-rsa',
      'rsa-sha2-256',
      'rsa-sha2-512',
      'ssh-dss',
      'ecdsa-sha2-nistp256',
      'ecdsa-sha2-nistp384',
      'ecdsa-sha2-nistp521',
      'sk-ecdsa-sha2-nistp256@openssh.com',
      'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
      'ssh-rsa-cert-v01@openssh.com',
      'rsa-sha2-256-cert-v01@openssh.com',
      'rsa-sha2-512-cert-v01@openssh.com',
      'ssh-dss-cert-v01@openssh.com',
      'ecdsa-sha2-nistp256-cert-v01@openssh.com',
      'ecdsa-sha2-nistp384-cert-v01@openssh.com',
      'ecdsa-sha2-nistp521-cert-v01@openssh.com',
      'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    ],
  },
];
const KEY_ORDER: readonly string[] = [
  'ssh-ed25519',
  'sk-ssh-ed25519@openssh.com',
  'ssh-mldsa44-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ecdsa-sha2-nistp256@openssh.com',
  'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
  'ssh-dss',
  'ssh-rsa',
  'rsa-sha2-256',
  'rsa-sha2-512',
].flatMap(name => {
  const certificate = name.endsWith('@openssh.com')
    ? name.replace('@openssh.com', '-cert-v01@openssh.com')
    : `${name}-cert${name.includes('mldsa') ? '' : '-v01@openssh.com'}`;
  return [name, certificate];
});

/**
 * The names for types of keys that `build` knows, in the order in which ssh lists them and in which patterns choose from them.
 * @param onlyPlain without certificates
 */
export function allKeyAlgorithms(onlyPlain: boolean, build: Build): readonly string[] {
  const known = new Set(algorithmNames('hostkey', build));
  const order = KEY_ORDERS.find(({ until }) => !isAtLeast(build, until))?.names ?? KEY_ORDER;
  return order.filter(name => known.has(name) && !(onlyPlain && name.includes('-cert')));
}

/** The list that is in force in `build` when no line sets one, in the order of preference (what `ssh -G` prints). */
export function defaultAlgorithms(kind: AlgorithmKind, build: Build): readonly string[] {
  const { algorithms, orders } = TABLES[kind];
  const offered = algorithms.filter(algorithm => isOffered(algorithm, build)).map(({ name }) => name);
  const order = orders.findLast(({ until }) => !isAtLeast(build, until));
  if (order === undefined) return offered;
  const all = new Set(offered);
  const isOrdered = new Set(order.names);
  return [...order.names.filter(name => all.has(name)), ...offered.filter(name => !isOrdered.has(name))];
}
