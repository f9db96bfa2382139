/** Who the server is, and who logs in: host keys, keys and methods. */
import { isGitHost } from '../../../schema/git-hosts.ts';
import { shellWord } from '../../../text/shell-words.ts';
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';
import { toYouAlone } from './configuration.ts';

const HOST_KEY = [
  'StrictHostKeyChecking',
  'HostKeyAlias',
  'UserKnownHostsFile',
  'GlobalKnownHostsFile',
  'HostKeyAlgorithms',
];
const KEYS = ['IdentityFile', 'CertificateFile', 'IdentitiesOnly', 'IdentityAgent', 'PKCS11Provider'];

/** Under which name known_hosts has the keys of a host (get_hostfile_hostname_ipaddr of sshconnect.c). */
function nameOfKeys({ value, hop: { host, port } }: HostFacts): string {
  const alias = value('HostKeyAlias');
  const name = host.toLowerCase();
  return alias !== '' ? alias.toLowerCase() : port === 22 ? name : `[${name}]:${port}`;
}

/** The files that an option for host keys names; `none` and /dev/null are not among them. */
function filesOfKeys(option: string, at: HostFacts): readonly string[] {
  return at
    .value(option)
    .split(' ')
    .filter(path => !['', 'none', '/dev/null'].includes(path));
}

/** Where ssh looks for the key of a host, and whether it may add one. */
function whereKeysAre(at: HostFacts | undefined): readonly string[] {
  if (at === undefined) return [];
  const [own, general] = ['UserKnownHostsFile', 'GlobalKnownHostsFile'].map(option => filesOfKeys(option, at));
  const files = [...(own ?? []), ...(general ?? [])];
  const written = at.written('UserKnownHostsFile');
  return [
    `ssh looks for ${nameOfKeys(at)} in ${files.join(', ') || 'no file at all'}.`,
    ...(own?.length === 0 && written !== undefined
      ? [`UserKnownHostsFile ${written} remembers no key, so each time the server is a new one.`]
      : []),
    ...(at.isOn('StrictHostKeyChecking')
      ? ['With StrictHostKeyChecking yes, ssh asks nobody and adds no key: it has to be there already.']
      : []),
  ];
}

/** The advice where the server has another key. @param path the file that has the old one, where ssh names it */
function onChange(path: string | undefined, at: HostFacts | undefined): readonly string[] {
  const usual = /[\\/]\.ssh[\\/]known_hosts$/;
  const own = at === undefined ? undefined : filesOfKeys('UserKnownHostsFile', at)[0];
  const file = path ?? own;
  const name = at === undefined ? 'NAME' : shellWord(nameOfKeys(at));
  const where = file === undefined || usual.test(file) ? '' : `-f ${shellWord(file)} `;
  return [
    'Ask whoever runs the server whether its key was changed, and compare the fingerprint. Until that is known, do not log in: somebody may be in between.',
    `If it was changed, ssh-keygen ${where}-R ${name} removes the old key${at === undefined ? ': NAME is what ssh knows the server by, [name]:port for another port than 22' : ''}.`,
  ];
}

function denied({ list = '', user, host }: Said, at: HostFacts | undefined): Sense {
  const takes = list.split(',');
  const tried = at?.login.methods.filter(method => takes.includes(method));
  return {
    title: 'The server took none of the ways to log in that ssh tried.',
    meaning: [
      `It takes ${takes.join(', ')}.`,
      ...(at === undefined
        ? []
        : [
            tried?.length === 0
              ? `For ${at.host} ssh tries none of these, but ${at.login.methods.join(', ') || 'nothing'}.`
              : `For ${at.host} ssh tries ${tried?.join(', ')}, as user ${user ?? at.hop.user}.`,
          ]),
    ],
    advice: [
      ...(takes.includes('publickey')
        ? [
            [at?.hop.host, host].some(name => name !== undefined && isGitHost(name))
              ? 'Is the public half of a key of yours in your account there?'
              : 'Is User right, and is the public half of a key of yours in authorized_keys of that user on the server?',
            'ssh -v shows which keys are offered ("Offering public key").',
          ]
        : []),
      ...(at?.isOn('BatchMode') === true ? ['BatchMode yes keeps ssh from asking for a password.'] : []),
    ],
  };
}

function tooMany(_: Said, at: HostFacts | undefined): Sense {
  const names = at?.login.files.some(({ origins }) => origins.length > 0) === true;
  const isRestricted = at?.isOn('IdentitiesOnly') === true;
  const canRestrict = at !== undefined && names && !isRestricted;
  return {
    title: 'ssh offered more keys than the server lets anybody try.',
    meaning: [
      'Each key that is offered counts as an attempt (MaxAuthTries, 6 by default), and an agent with many keys has them all offered.',
    ],
    advice: names
      ? [
          isRestricted
            ? `ssh offers ${at?.host} each key that IdentityFile names: leave only the one that this host takes.`
            : 'With IdentitiesOnly, ssh offers only the keys that IdentityFile names.',
        ]
      : ['Name the key for this host with IdentityFile, and set IdentitiesOnly yes: then only that one is offered.'],
    changes: canRestrict
      ? [
          {
            directive: { keyword: 'IdentitiesOnly', value: 'yes' },
            cost: 'Keys that only the agent has are not offered to this host any more.',
          },
        ]
      : [],
  };
}

export const LOGIN: readonly SshMessage[] = [
  {
    id: 'too-many-failures',
    pattern:
      /(?:(?:Received disconnect from|Disconnected from) (?<host>\S{1,255}) port (?<port>\d{1,5}):\d{0,3}: ?)?Too many authentication failures/,
    options: KEYS,
    ends: true,
    sense: tooMany,
  },
  {
    id: 'permission-denied',
    pattern: /(?:(?<user>[^\s@]{1,100})@(?<host>[^\s@]{1,255}): )?Permission denied \((?<list>[\w,-]{1,200})\)/,
    options: ['User', 'PreferredAuthentications', 'PubkeyAuthentication', 'PasswordAuthentication', ...KEYS],
    ends: true,
    after: ['key-too-open', 'no-mutual-signature'],
    sense: denied,
  },
  {
    id: 'wrong-password',
    pattern: /Permission denied, please try again/,
    options: ['User'],
    sense: () => ({
      title: 'The server did not take the password.',
      meaning: ['It is wrong, or the user is.'],
      advice: [],
    }),
  },
  {
    id: 'host-key-changed',
    pattern:
      /WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for (?<host>\S{1,255}) has changed and you have requested/,
    options: HOST_KEY,
    sense: (_, at) => ({
      title: 'The server has another key than the one that known_hosts has for it.',
      meaning: ['It was set up anew, another machine has its name or address now, or somebody is in between.'],
      advice: onChange(undefined, at),
    }),
  },
  {
    id: 'offending-key',
    pattern: /Offending (?:(?<what>[\w-]{1,40}) key|key for IP) in (?<path>\S[^\r\n]{0,400}):(?<line>\d{1,7})(?!\d)/,
    place: 'other',
    options: HOST_KEY,
    sense: ({ path = '', line = '' }, at) => ({
      title: `Line ${line} of ${path} has the key that the server no longer has.`,
      meaning: ['ssh keeps the key of each server in known_hosts, and compares.'],
      advice: onChange(path, at),
    }),
  },
  {
    id: 'unknown-host-key',
    pattern: /No (?<what>[\w-]{1,40}) host key is known for (?<host>\S{1,255}) and you have requested strict checking/,
    options: HOST_KEY,
    sense: ({ what = '' }, at) => ({
      title: `known_hosts has no ${what} key of this server, and ssh may not add one.`,
      meaning:
        at === undefined ? ['StrictHostKeyChecking yes takes only servers that are known already.'] : whereKeysAre(at),
      advice: [
        `Add its key to ${(at && filesOfKeys('UserKnownHostsFile', at)[0]) ?? 'a file that UserKnownHostsFile names'} after comparing the fingerprint. StrictHostKeyChecking ask has ssh show it and ask.`,
      ],
    }),
  },
  {
    id: 'host-key-not-verified',
    pattern: /Host key verification failed/,
    options: HOST_KEY,
    ends: true,
    after: ['host-key-changed', 'unknown-host-key'],
    sense: (_, at) => ({
      title: 'ssh does not know that this is the right server, and did not log in.',
      meaning: [
        'The key of the server is not in known_hosts and was not accepted, or another one is there. What ssh says above has which.',
        ...whereKeysAre(at),
        ...(at?.isOn('BatchMode') === true ? ['BatchMode yes keeps ssh from asking whether a new key is right.'] : []),
      ],
      advice: [
        'Compare the fingerprint with whoever runs the server. Turning the check off hides that somebody is in between.',
      ],
    }),
  },
  {
    id: 'known-hosts-not-written',
    pattern: /Failed to add the host to the list of known hosts \((?<path>[^)\r\n]{1,400})\)/,
    options: HOST_KEY,
    sense: ({ path = '' }) => ({
      title: `ssh could not write the key of the server into ${path}.`,
      meaning: ['The session goes on. The next one asks again, and does not notice when the server has another key.'],
      advice: [
        'Is the folder there, and may you write the file? A home directory that is read-only is often the reason.',
      ],
    }),
  },
  {
    id: 'signing-failed',
    pattern:
      /(?:sign_and_send_pubkey: )?signing failed for (?<what>[\w@.-]{1,60}) "(?<path>[^"\r\n]{1,400})"(?: from agent)?: (?<why>[^\r\n]{1,100})/,
    options: KEYS,
    sense: ({ path = '', why = '' }) => ({
      title: `The server takes the key ${path}, and nobody could sign with it.`,
      meaning: [
        /refused/.test(why)
          ? 'The agent refused: it asks for a confirmation or a PIN that did not come, has forgotten the key, or does not do what the server asks.'
          : `It says: ${why}.`,
      ],
      advice: [
        'ssh-add -l lists what the agent has. Remove the key there (ssh-add -d) and add it again, or touch the security key when it blinks.',
        'Others may read the file of the key? Then agents refuse it: chmod 600 on it.',
      ],
    }),
  },
  {
    id: 'no-mutual-signature',
    pattern: /no mutual signature (?:algorithm|supported)/,
    options: ['PubkeyAcceptedAlgorithms', ...KEYS],
    sense: () => ({
      title: 'The server and this ssh have no way to sign with this key in common.',
      meaning: [
        'With RSA keys, an old server takes SHA-1 only (ssh-rsa), which ssh leaves out by itself since OpenSSH 8.8; or a PubkeyAcceptedAlgorithms here leaves out rsa-sha2-512 and rsa-sha2-256.',
      ],
      advice: [
        'An Ed25519 key avoids it. Else update the server, or set PubkeyAcceptedAlgorithms +ssh-rsa for this host alone.',
      ],
    }),
  },
  {
    id: 'no-such-key',
    pattern:
      /(?:no such identity: (?<path>[^\r\n]{1,400}?): |Identity file (?<what>[^\r\n]{1,400}?) not accessible: )(?<why>[^\r\n]{1,100}?)\.?$/,
    options: KEYS,
    sense: ({ path, what, why = '' }) => ({
      title: `There is no key ${path ?? what}.`,
      meaning: [`It says: ${why}. ssh goes on with its other keys.`],
      advice: [
        'Is IdentityFile right? A relative path begins in the folder in which ssh was started. ~ is the home directory of whoever runs ssh: of root with sudo.',
      ],
    }),
  },
  {
    id: 'key-too-open',
    pattern: /Permissions (?:(?<what>0\d{3}) )?for '(?<path>[^'\r\n]{1,400})' are too open/,
    options: ['IdentityFile'],
    sense: ({ path = '', what }) => ({
      title: 'Others may read a private key, and so ssh does not use it.',
      meaning: what === undefined ? [] : [`${path} has mode ${what}.`],
      advice: [`${toYouAlone(path)}${what === undefined ? '' : ' In the file that names it, the lightbulb does so.'}`],
    }),
  },
  {
    id: 'key-not-loaded',
    pattern: /Load key "(?<path>[^"\r\n]{1,400})": (?<why>[^\r\n]{1,100})/,
    options: KEYS,
    after: ['key-too-open'],
    sense: ({ path = '', why = '' }) => ({
      title: `ssh could not use the key ${path}.`,
      meaning: [`It says: ${why}.`],
      advice: [
        /format|libcrypto/.test(why)
          ? 'The file is no private key that this ssh reads: perhaps the public half, a key of PuTTY, or one without its last line feed.'
          : 'Look at the file that IdentityFile names, and at who may read it.',
      ],
    }),
  },
];
