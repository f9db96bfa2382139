/**
 * What `ssh -G` prints, as data: the order of its lines, the keywords at their start, and the words that stand for values
 * (dump_client_config of readconf.c). How values that are no words are written is in `model/effective/`.
 */
import { type Build, isAtLeast, isWithin } from './build.ts';
import type { Release } from './release.ts';

/** One line of the output, or several where an option has several values. */
export interface Printed {
  /** The option's name. */
  readonly option: string;
  /** What stands at the start of the line, where it is not the option's name in lower case. */
  readonly keyword?: string;
  readonly since?: Release;
  readonly until?: Release;
  /** Words that are printed in place of those that one writes; both in lower case. */
  readonly words?: Readonly<Record<string, string>>;
  /** `none`, in any letter case, unsets it: nothing is printed then. */
  readonly noneUnsets?: true;
  /** Only what a line sets is printed, not the default. */
  readonly hidesDefault?: true;
  /** Words are printed in capital letters. */
  readonly capitals?: true;
}

const TRUE_FALSE = { yes: 'true', no: 'false' } as const;

/** In the order of the output. An option may stand in several places, in each for some releases. */
const PRINTED: readonly Printed[] = [
  { option: 'Host', since: '8.9' },
  { option: 'User' },
  { option: 'Hostname' },
  { option: 'Port' },
  { option: 'AddressFamily' },
  { option: 'BatchMode' },
  { option: 'CanonicalizeFallbackLocal' },
  { option: 'CanonicalizeHostname', words: TRUE_FALSE },
  { option: 'ChallengeResponseAuthentication', until: '8.7' },
  { option: 'CheckHostIP' },
  { option: 'Compression' },
  { option: 'ControlMaster', words: TRUE_FALSE },
  { option: 'EnableSSHKeysign' },
  { option: 'ClearAllForwardings' },
  { option: 'ExitOnForwardFailure' },
  { option: 'FingerprintHash', capitals: true },
  { option: 'ForwardX11' },
  { option: 'ForwardX11Trusted' },
  { option: 'GatewayPorts' },
  { option: 'GSSAPIAuthentication' },
  { option: 'GSSAPIKeyExchange' },
  { option: 'GSSAPIDelegateCredentials' },
  { option: 'GSSAPITrustDns' },
  { option: 'GSSAPIRenewalForcesRekey' },
  { option: 'GSSAPIClientIdentity' },
  { option: 'GSSAPIServerIdentity' },
  { option: 'GSSAPIKexAlgorithms' },
  { option: 'HashKnownHosts' },
  { option: 'HostbasedAuthentication' },
  { option: 'IdentitiesOnly' },
  { option: 'KbdInteractiveAuthentication' },
  { option: 'NoHostAuthenticationForLocalhost' },
  { option: 'PasswordAuthentication' },
  { option: 'PermitLocalCommand' },
  { option: 'ProxyUseFdpass' },
  { option: 'PubkeyAuthentication', until: '8.9' },
  { option: 'PubkeyAuthentication', since: '8.9', words: TRUE_FALSE },
  { option: 'RequestTTY', words: TRUE_FALSE },
  { option: 'SessionType', since: '8.7' },
  { option: 'StdinNull', since: '8.7' },
  { option: 'ForkAfterAuthentication', since: '8.7' },
  { option: 'StreamLocalBindUnlink' },
  { option: 'StrictHostKeyChecking', words: { ...TRUE_FALSE, off: 'false' } },
  { option: 'TCPKeepAlive', until: '10.6' },
  { option: 'TCPKeepAlive', since: '10.6', words: { ...TRUE_FALSE, transport: 'true' } },
  { option: 'Tunnel', words: { yes: 'point-to-point', no: 'false' } },
  { option: 'VerifyHostKeyDNS', words: TRUE_FALSE },
  { option: 'VisualHostKey' },
  { option: 'UpdateHostKeys', words: TRUE_FALSE },
  { option: 'EnableEscapeCommandline' },
  { option: 'WarnWeakCrypto', words: { 'no-pq-kex': 'no' } },
  { option: 'CanonicalizeMaxDots' },
  { option: 'ConnectionAttempts' },
  { option: 'ForwardX11Timeout' },
  { option: 'NumberOfPasswordPrompts' },
  { option: 'ServerAliveCountMax' },
  { option: 'ServerAliveInterval' },
  { option: 'RequiredRSASize' },
  { option: 'ObscureKeystrokeTiming' },
  { option: 'BindAddress' },
  { option: 'BindInterface' },
  { option: 'Ciphers' },
  { option: 'ControlPath', noneUnsets: true },
  { option: 'HostKeyAlgorithms' },
  { option: 'HostKeyAlias' },
  { option: 'HostbasedAcceptedAlgorithms', keyword: 'hostbasedkeytypes', until: '8.5' },
  { option: 'HostbasedAcceptedAlgorithms', since: '8.5' },
  { option: 'IdentityAgent' },
  { option: 'IgnoreUnknown' },
  { option: 'KbdInteractiveDevices' },
  { option: 'KexAlgorithms' },
  { option: 'CASignatureAlgorithms' },
  { option: 'LocalCommand', noneUnsets: true },
  { option: 'RemoteCommand', noneUnsets: true },
  { option: 'LogLevel', words: { quiet: 'silent', debug1: 'debug' }, capitals: true },
  { option: 'MACs' },
  { option: 'PKCS11Provider', noneUnsets: true },
  { option: 'SecurityKeyProvider', noneUnsets: true },
  { option: 'PreferredAuthentications', hidesDefault: true },
  { option: 'PubkeyAcceptedAlgorithms', keyword: 'pubkeyacceptedkeytypes', until: '8.5' },
  { option: 'PubkeyAcceptedAlgorithms', since: '8.5' },
  { option: 'RevokedHostKeys', until: '10.3', noneUnsets: true },
  { option: 'XAuthLocation' },
  { option: 'KnownHostsCommand', noneUnsets: true },
  { option: 'Tag' },
  { option: 'VersionAddendum' },
  { option: 'DynamicForward' },
  { option: 'LocalForward' },
  { option: 'RemoteForward' },
  { option: 'IdentityFile' },
  { option: 'CanonicalDomains' },
  { option: 'CertificateFile' },
  { option: 'GlobalKnownHostsFile' },
  { option: 'UserKnownHostsFile' },
  { option: 'RevokedHostKeys', since: '10.3' },
  { option: 'SendEnv' },
  { option: 'SetEnv' },
  { option: 'LogVerbose' },
  { option: 'ChannelTimeout' },
  { option: 'PermitRemoteOpen' },
  { option: 'AddKeysToAgent', words: TRUE_FALSE },
  { option: 'ForwardAgent' },
  { option: 'ConnectTimeout' },
  { option: 'TunnelDevice' },
  // Releases between those that were measured (8.4, 9.2, 10.0, 10.6) may have changed it earlier or later.
  { option: 'CanonicalizePermittedCNAMEs', keyword: 'canonicalizePermittedcnames', until: '8.8', hidesDefault: true },
  { option: 'CanonicalizePermittedCNAMEs', keyword: 'canonicalizePermittedcnames', since: '8.8', until: '10.1' },
  { option: 'CanonicalizePermittedCNAMEs', since: '10.1' },
  { option: 'ControlPersist' },
  { option: 'EscapeChar' },
  { option: 'IPQoS' },
  { option: 'RekeyLimit' },
  { option: 'StreamLocalBindMask' },
  { option: 'SyslogFacility', capitals: true },
  { option: 'ProxyCommand', noneUnsets: true },
  { option: 'ProxyJump', noneUnsets: true },
];

/** What the ssh of `build` prints, as far as an option is known to it, in its order. */
export function printedBy(build: Build): readonly Printed[] {
  return PRINTED.filter(({ since, until }) => isWithin(build, since, until));
}

/** The classes of IPQoS by name, as bits of the IP header. */
const CLASSES: ReadonlyMap<string, number> = new Map([
  ['af11', 0x28],
  ['af12', 0x30],
  ['af13', 0x38],
  ['af21', 0x48],
  ['af22', 0x50],
  ['af23', 0x58],
  ['af31', 0x68],
  ['af32', 0x70],
  ['af33', 0x78],
  ['af41', 0x88],
  ['af42', 0x90],
  ['af43', 0x98],
  ['cs0', 0x00],
  ['cs1', 0x20],
  ['cs2', 0x40],
  ['cs3', 0x60],
  ['cs4', 0x80],
  ['cs5', 0xa0],
  ['cs6', 0xc0],
  ['cs7', 0xe0],
  ['ef', 0xb8],
  ['va', 0xb0],
]);
/** Lower effort; its number was a wrong one at first. */
function lowerEffort(build: Build): number {
  return isAtLeast(build, '8.5') ? 0x04 : 0x01;
}

/** The types of service that were before them. */
const OLD_TYPES: ReadonlyMap<string, number> = new Map([
  ['lowdelay', 0x10],
  ['throughput', 0x08],
  ['reliability', 0x04],
]);

/** Upstream gave the old types of service up in 10.1, Debian in its 10.0: since then they stand for `none`. */
function knowsOldTypes(build: Build): boolean {
  return !isAtLeast(build, '10.1') && !(isAtLeast(build, '10.0') && build.features.has('debian'));
}

/** The number of a class of IPQoS; `none` for the system's, undefined when it is no name. @param name in lower case */
export function qualityOfService(name: string, build: Build): number | 'none' | undefined {
  if (name === 'none') return 'none';
  if (name === 'le') return lowerEffort(build);
  const old = OLD_TYPES.get(name);
  return CLASSES.get(name) ?? (old !== undefined && !knowsOldTypes(build) ? 'none' : old);
}

/** The name under which `ssh -G` prints a number of IPQoS, or the number in hexadecimal (`iptos2str` of misc.c). */
export function nameOfQuality(quality: number, build: Build): string {
  if (quality === lowerEffort(build)) return 'le';
  for (const [name, number] of [...CLASSES, ...(knowsOldTypes(build) ? OLD_TYPES : [])])
    if (number === quality) return name;
  return `0x${quality.toString(16).padStart(2, '0')}`;
}
