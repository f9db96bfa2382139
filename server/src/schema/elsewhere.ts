/**
 * Names that are no keywords of ssh, and what they are: options of sshd, names that other programs have for the same thing,
 * options of the command line. Keywords are in the manual's spelling.
 */
import { lowerAscii } from '../text/ascii.ts';

/** The options of sshd_config(5) that no ssh knows, with the keyword of the client for the same thing. */
const SERVER_OPTIONS: Readonly<Record<string, string>> = {
  AcceptEnv: 'SendEnv',
  AllowAgentForwarding: 'ForwardAgent',
  ClientAliveCountMax: 'ServerAliveCountMax',
  ClientAliveInterval: 'ServerAliveInterval',
  ForceCommand: 'RemoteCommand',
  PermitTTY: 'RequestTTY',
  PermitTunnel: 'Tunnel',
  X11Forwarding: 'ForwardX11',
};

/** The other options of sshd_config(5) that no ssh knows. */
const SERVER_ONLY: readonly string[] = [
  'AllowGroups',
  'AllowStreamLocalForwarding',
  'AllowTcpForwarding',
  'AllowUsers',
  'AuthenticationMethods',
  'AuthorizedKeysCommand',
  'AuthorizedKeysCommandUser',
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsCommand',
  'AuthorizedPrincipalsCommandUser',
  'AuthorizedPrincipalsFile',
  'Banner',
  'ChrootDirectory',
  'DebianBanner',
  'DenyGroups',
  'DenyUsers',
  'DisableForwarding',
  'ExposeAuthInfo',
  'GSSAPICleanupCredentials',
  'GSSAPIStoreCredentialsOnRekey',
  'GSSAPIStrictAcceptorCheck',
  'HostCertificate',
  'HostKey',
  'HostKeyAgent',
  'HostbasedUsesNameFromPacketOnly',
  'IgnoreRhosts',
  'IgnoreUserKnownHosts',
  'KerberosGetAFSToken',
  'KerberosOrLocalPasswd',
  'KerberosTicketCleanup',
  'KeyRegenerationInterval',
  'ListenAddress',
  'LoginGraceTime',
  'MaxAuthTries',
  'MaxSessions',
  'MaxStartups',
  'ModuliFile',
  'PAMServiceName',
  'PerSourceMaxStartups',
  'PerSourceNetBlockSize',
  'PerSourcePenalties',
  'PerSourcePenaltyExemptList',
  'PermitEmptyPasswords',
  'PermitListen',
  'PermitOpen',
  'PermitRootLogin',
  'PermitUserEnvironment',
  'PermitUserRC',
  'PidFile',
  'PrintLastLog',
  'PrintMotd',
  'PubkeyAuthOptions',
  'RDomain',
  'RevokedKeys',
  'ServerKeyBits',
  'SshdAuthPath',
  'SshdSessionPath',
  'StrictModes',
  'Subsystem',
  'TrustedUserCAKeys',
  'UnusedConnectionTimeout',
  'UseDNS',
  'UseLogin',
  'UsePAM',
  'X11DisplayOffset',
  'X11UseLocalhost',
];

/** The criteria of a Match line that sshd alone has, in lower case. */
const SERVER_CRITERIA: readonly string[] = ['group', 'address', 'localaddress', 'localport', 'rdomain', 'invalid-user'];

/** What PuTTY, WinSCP, Ansible, other clients and people call an option of ssh. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Address: 'Hostname',
  AgentForwarding: 'ForwardAgent',
  Bastion: 'ProxyJump',
  ConnectionTimeout: 'ConnectTimeout',
  Export: 'SetEnv',
  Identity: 'IdentityFile',
  IdentityKey: 'IdentityFile',
  IP: 'Hostname',
  Import: 'Include',
  IPAddress: 'Hostname',
  Jump: 'ProxyJump',
  JumpHost: 'ProxyJump',
  JumpServer: 'ProxyJump',
  KeepAliveInterval: 'ServerAliveInterval',
  Key: 'IdentityFile',
  KeyFile: 'IdentityFile',
  KnownHostsFile: 'UserKnownHostsFile',
  LocalPortForward: 'LocalForward',
  Login: 'User',
  LoginName: 'User',
  PortForward: 'LocalForward',
  PortNumber: 'Port',
  PrivateKey: 'IdentityFile',
  PrivateKeyFile: 'IdentityFile',
  PublicKeyAuthentication: 'PubkeyAuthentication',
  PublicKeyFile: 'IdentityFile',
  RemoteHost: 'Hostname',
  RemotePortForward: 'RemoteForward',
  RemoteUser: 'User',
  Server: 'Hostname',
  Source: 'Include',
  SSHKey: 'IdentityFile',
  Timeout: 'ConnectTimeout',
  UserName: 'User',
};

/** What the client does about what an option of sshd is for. */
export interface ServerOption {
  /** As sshd_config(5) spells it. */
  readonly name: string;
  readonly counterpart: string | undefined;
}

/** All names of options that sshd alone has. */
export const SERVER_KEYWORDS: readonly string[] = [...Object.keys(SERVER_OPTIONS), ...SERVER_ONLY];

const serverOptions: ReadonlyMap<string, ServerOption> = new Map(
  SERVER_KEYWORDS.map(name => [lowerAscii(name), { name, counterpart: SERVER_OPTIONS[name] }]),
);

const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries(OTHER_NAMES).map(([name, keyword]) => [lowerAscii(name), keyword]),
);

/** All names that other programs have for an option of ssh. */
export const FOREIGN_NAMES: readonly string[] = Object.keys(OTHER_NAMES);

/** The option of sshd of that name, in any letter case; undefined when it has none, or ssh has it as well. */
export function serverOption(name: string): ServerOption | undefined {
  return serverOptions.get(lowerAscii(name));
}

/** Whether sshd alone has a criterion of that name, in any letter case. */
export function isServerCriterion(name: string): boolean {
  return SERVER_CRITERIA.includes(lowerAscii(name));
}

/** The keyword for what other programs call by that name, in any letter case; undefined when nothing is known of it. */
export function keywordFor(name: string): string | undefined {
  return otherNames.get(lowerAscii(name));
}

/** What an option of the command line sets: lines as a file would have them, or the keyword that takes what follows it. */
export type CommandLineOption =
  | { readonly takes: 'nothing'; readonly sets: readonly string[] }
  | { readonly takes: 'value'; readonly sets: string };

/** The options of ssh(1) that lines of a file can stand for, by their letter. */
const COMMAND_LINE: Readonly<Record<string, CommandLineOption>> = {
  '2': { takes: 'nothing', sets: [] },
  '4': { takes: 'nothing', sets: ['AddressFamily inet'] },
  '6': { takes: 'nothing', sets: ['AddressFamily inet6'] },
  A: { takes: 'nothing', sets: ['ForwardAgent yes'] },
  a: { takes: 'nothing', sets: ['ForwardAgent no'] },
  B: { takes: 'value', sets: 'BindInterface' },
  b: { takes: 'value', sets: 'BindAddress' },
  C: { takes: 'nothing', sets: ['Compression yes'] },
  c: { takes: 'value', sets: 'Ciphers' },
  D: { takes: 'value', sets: 'DynamicForward' },
  e: { takes: 'value', sets: 'EscapeChar' },
  f: { takes: 'nothing', sets: ['ForkAfterAuthentication yes'] },
  g: { takes: 'nothing', sets: ['GatewayPorts yes'] },
  I: { takes: 'value', sets: 'PKCS11Provider' },
  i: { takes: 'value', sets: 'IdentityFile' },
  J: { takes: 'value', sets: 'ProxyJump' },
  K: { takes: 'nothing', sets: ['GSSAPIAuthentication yes', 'GSSAPIDelegateCredentials yes'] },
  k: { takes: 'nothing', sets: ['GSSAPIDelegateCredentials no'] },
  L: { takes: 'value', sets: 'LocalForward' },
  l: { takes: 'value', sets: 'User' },
  M: { takes: 'nothing', sets: ['ControlMaster yes'] },
  m: { takes: 'value', sets: 'MACs' },
  N: { takes: 'nothing', sets: ['SessionType none'] },
  n: { takes: 'nothing', sets: ['StdinNull yes'] },
  P: { takes: 'value', sets: 'Tag' },
  p: { takes: 'value', sets: 'Port' },
  q: { takes: 'nothing', sets: ['LogLevel QUIET'] },
  R: { takes: 'value', sets: 'RemoteForward' },
  S: { takes: 'value', sets: 'ControlPath' },
  T: { takes: 'nothing', sets: ['RequestTTY no'] },
  t: { takes: 'nothing', sets: ['RequestTTY yes'] },
  v: { takes: 'nothing', sets: ['LogLevel DEBUG'] },
  w: { takes: 'value', sets: 'TunnelDevice' },
  X: { takes: 'nothing', sets: ['ForwardX11 yes'] },
  x: { takes: 'nothing', sets: ['ForwardX11 no'] },
  Y: { takes: 'nothing', sets: ['ForwardX11 yes', 'ForwardX11Trusted yes'] },
  y: { takes: 'nothing', sets: [] },
};

/** The letters of these options. */
export const COMMAND_LINE_LETTERS: readonly string[] = Object.keys(COMMAND_LINE);

/** What an option of ssh(1) sets; undefined for those that no line of a file stands for. @param letter without the hyphen */
export function commandLineOption(letter: string): CommandLineOption | undefined {
  return COMMAND_LINE[letter];
}
