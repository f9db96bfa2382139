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

/** Each kind's names in the order of the newest default list, then those that are not offered. */
const CIPHERS: readonly Algorithm[] = [
  {
    name: 'chacha20-poly1305@openssh.com',
    offered: {},
    strength: 'strong',
    note: 'safe once both ends have strict key exchange (9.6)',
  },
  { name: 'aes128-gcm@openssh.com', offered: {}, strength: 'strong', note: 'encrypts and authenticates in one' },
  { name: 'aes256-gcm@openssh.com', offered: {}, strength: 'strong', note: 'encrypts and authenticates in one' },
  { name: 'aes128-ctr', offered: {}, strength: 'acceptable', note: CTR },
  { name: 'aes192-ctr', offered: {}, strength: 'acceptable', note: CTR },
  { name: 'aes256-ctr', offered: {}, strength: 'acceptable', note: CTR },
  { name: 'aes128-cbc', strength: 'weak', note: CBC },
  { name: 'aes192-cbc', strength: 'weak', note: CBC },
  { name: 'aes256-cbc', strength: 'weak', note: CBC },
  { name: '3des-cbc', strength: 'weak', note: `${SMALL_BLOCK}; off by default since 7.4` },
  {
    name: 'rijndael-cbc@lysator.liu.se',
    removed: '8.5',
    strength: 'weak',
    note: 'a non-standard name of `aes256-cbc`, in CBC mode',
  },
  { name: 'arcfour', removed: '7.6', strength: 'broken', note: RC4 },
  { name: 'arcfour128', removed: '7.6', strength: 'broken', note: RC4 },
  { name: 'arcfour256', removed: '7.6', strength: 'broken', note: RC4 },
  { name: 'blowfish-cbc', removed: '7.6', strength: 'weak', note: `${SMALL_BLOCK}; removed in 7.6` },
  { name: 'cast128-cbc', removed: '7.6', strength: 'weak', note: `${SMALL_BLOCK}; removed in 7.6` },
];

const MACS: readonly Algorithm[] = [
  { name: 'umac-64-etm@openssh.com', offered: {}, strength: 'acceptable', isDated: true, note: SHORT_TAG },
  { name: 'umac-128-etm@openssh.com', offered: {}, strength: 'strong', note: ETM },
  { name: 'hmac-sha2-256-etm@openssh.com', offered: {}, strength: 'strong', note: ETM },
  { name: 'hmac-sha2-512-etm@openssh.com', offered: {}, strength: 'strong', note: ETM },
  { name: 'hmac-sha1-etm@openssh.com', offered: {}, strength: 'acceptable', isDated: true, note: SHA1_MAC },
  { name: 'umac-64@openssh.com', offered: {}, strength: 'acceptable', isDated: true, note: SHORT_TAG },
  { name: 'umac-128@openssh.com', offered: {}, strength: 'acceptable', note: NOT_ETM },
  { name: 'hmac-sha2-256', offered: {}, strength: 'acceptable', note: NOT_ETM },
  { name: 'hmac-sha2-512', offered: {}, strength: 'acceptable', note: NOT_ETM },
  { name: 'hmac-sha1', offered: {}, strength: 'acceptable', isDated: true, note: SHA1_MAC },
  { name: 'hmac-sha1-96', strength: 'weak', note: CUT_SHA1_MAC },
  { name: 'hmac-sha1-96-etm@openssh.com', strength: 'weak', note: CUT_SHA1_MAC },
  { name: 'hmac-md5', strength: 'weak', note: MD5_MAC },
  { name: 'hmac-md5-96', strength: 'weak', note: MD5_MAC },
  { name: 'hmac-md5-etm@openssh.com', strength: 'weak', note: MD5_MAC },
  { name: 'hmac-md5-96-etm@openssh.com', strength: 'weak', note: MD5_MAC },
  { name: 'hmac-ripemd160', removed: '7.6', strength: 'weak', note: RIPEMD_MAC },
  { name: 'hmac-ripemd160@openssh.com', removed: '7.6', strength: 'weak', note: RIPEMD_MAC },
  { name: 'hmac-ripemd160-etm@openssh.com', removed: '7.6', strength: 'weak', note: RIPEMD_MAC },
];

const KEX: readonly Algorithm[] = [
  { name: 'mlkem768x25519-sha256', since: '9.9', offered: {}, strength: 'strong', note: POST_QUANTUM },
  {
    name: 'sntrup761x25519-sha512',
    since: '9.9',
    // Debian brought it to 9.2 in an update of its stable release.
    backport: { feature: 'debian', since: '9.2' },
    offered: {},
    strength: 'strong',
    note: POST_QUANTUM,
  },
  {
    name: 'sntrup761x25519-sha512@openssh.com',
    since: '8.5',
    offered: { since: '8.9' },
    strength: 'strong',
    note: POST_QUANTUM,
  },
  { name: 'curve25519-sha256', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'curve25519-sha256@libssh.org', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'ecdh-sha2-nistp256', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'ecdh-sha2-nistp384', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'ecdh-sha2-nistp521', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'diffie-hellman-group-exchange-sha256', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'diffie-hellman-group16-sha512', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'diffie-hellman-group18-sha512', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'diffie-hellman-group14-sha256', offered: {}, strength: 'acceptable', note: CLASSIC },
  {
    name: 'diffie-hellman-group14-sha1',
    offered: { until: '8.2' },
    strength: 'weak',
    note: `${SHA1_KEX}; off by default since 8.2`,
  },
  { name: 'mlkem768nistp256-sha256', since: '10.6', strength: 'strong', note: POST_QUANTUM },
  { name: 'diffie-hellman-group-exchange-sha1', strength: 'weak', note: `${SHA1_KEX}; off by default since 8.0` },
  {
    name: 'diffie-hellman-group1-sha1',
    strength: 'broken',
    note: 'a group of 1024 bits, within reach of the Logjam attack; off by default since 7.0',
  },
  {
    name: 'sntrup4591761x25519-sha512@tinyssh.org',
    removed: '8.5',
    strength: 'weak',
    note: 'an experiment, replaced by `sntrup761x25519-sha512@openssh.com`',
  },
];

/** HostKeyAlgorithms, PubkeyAcceptedAlgorithms and HostbasedAcceptedAlgorithms share these. */
const KEY_SIGNATURES: readonly Algorithm[] = [
  { name: 'ssh-ed25519-cert-v01@openssh.com', offered: {}, strength: 'strong', note: ED25519 },
  { name: 'ecdsa-sha2-nistp256-cert-v01@openssh.com', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'ecdsa-sha2-nistp384-cert-v01@openssh.com', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'ecdsa-sha2-nistp521-cert-v01@openssh.com', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'sk-ssh-ed25519-cert-v01@openssh.com', since: '8.2', offered: {}, strength: 'strong', note: SECURITY_KEY },
  {
    name: 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    since: '8.2',
    offered: {},
    strength: 'strong',
    note: SECURITY_KEY,
  },
  {
    name: 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    since: '10.3',
    offered: {},
    strength: 'strong',
    note: SECURITY_KEY,
  },
  { name: 'rsa-sha2-512-cert-v01@openssh.com', offered: {}, strength: 'strong', note: RSA_SHA2 },
  { name: 'rsa-sha2-256-cert-v01@openssh.com', offered: {}, strength: 'strong', note: RSA_SHA2 },
  {
    name: 'ssh-rsa-cert-v01@openssh.com',
    offered: { until: '8.8' },
    strength: 'weak',
    successors: ['rsa-sha2-512-cert-v01@openssh.com', 'rsa-sha2-256-cert-v01@openssh.com'],
    note: RSA_SHA1,
  },
  { name: 'ssh-mldsa44-ed25519-cert', since: '10.5', offered: { since: '10.6' }, strength: 'strong', note: MLDSA },
  { name: 'ssh-ed25519', offered: {}, strength: 'strong', note: ED25519 },
  { name: 'ecdsa-sha2-nistp256', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'ecdsa-sha2-nistp384', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'ecdsa-sha2-nistp521', offered: {}, strength: 'acceptable', note: NIST },
  { name: 'sk-ssh-ed25519@openssh.com', since: '8.2', offered: {}, strength: 'strong', note: SECURITY_KEY },
  { name: 'sk-ecdsa-sha2-nistp256@openssh.com', since: '8.2', offered: {}, strength: 'strong', note: SECURITY_KEY },
  {
    name: 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
    since: '8.4',
    offered: { since: '10.3' },
    strength: 'strong',
    note: SECURITY_KEY,
  },
  { name: 'rsa-sha2-512', offered: {}, strength: 'strong', note: RSA_SHA2 },
  { name: 'rsa-sha2-256', offered: {}, strength: 'strong', note: RSA_SHA2 },
  {
    name: 'ssh-rsa',
    offered: { until: '8.8' },
    strength: 'weak',
    successors: ['rsa-sha2-512', 'rsa-sha2-256'],
    note: RSA_SHA1,
  },
  { name: 'ssh-mldsa44-ed25519', since: '10.5', offered: { since: '10.6' }, strength: 'strong', note: MLDSA },
  { name: 'ssh-dss-cert-v01@openssh.com', removed: '9.8', strength: 'broken', note: DSA },
  { name: 'ssh-dss', removed: '9.8', strength: 'broken', note: DSA },
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
  { name: 'gss-group14-sha256-', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'gss-group16-sha512-', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'gss-nistp256-sha256-', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'gss-curve25519-sha256-', offered: {}, strength: 'acceptable', note: CLASSIC },
  { name: 'gss-group14-sha1-', offered: { until: '10.4' }, strength: 'weak', note: SHA1_KEX },
  { name: 'gss-gex-sha1-', offered: { until: '10.4' }, strength: 'weak', note: SHA1_KEX },
  { name: 'gss-group1-sha1-', strength: 'broken', note: 'a group of 1024 bits, within reach of the Logjam attack' },
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
