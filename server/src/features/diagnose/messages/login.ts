/** Who the server is, and who logs in: host keys, keys and methods. */
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';

const HOST_KEY = [
  'StrictHostKeyChecking',
  'HostKeyAlias',
  'UserKnownHostsFile',
  'GlobalKnownHostsFile',
  'HostKeyAlgorithms',
];
const KEYS = ['IdentityFile', 'CertificateFile', 'IdentitiesOnly', 'IdentityAgent', 'PKCS11Provider'];

const CHANGED = [
  'Ask whoever runs the server whether its key was changed, and compare the fingerprint. Until that is known, do not log in: somebody may be in between.',
  'If it was changed, ssh-keygen -R with the name in known_hosts removes the old key.',
];

function denied({ list = '' }: Said, at: HostFacts | undefined): Sense {
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
              : `For ${at.host} ssh tries ${tried?.join(', ')}, as user ${at.hop.user}.`,
          ]),
    ],
    advice: [
      ...(takes.includes('publickey')
        ? [
            'Is User right, and is the public half of a key of yours in authorized_keys of that user on the server?',
            'ssh -v shows which keys are offered ("Offering public key").',
          ]
        : []),
      ...(at?.value('BatchMode') === 'yes' ? ['BatchMode yes keeps ssh from asking for a password.'] : []),
    ],
  };
}

function tooMany(_: Said, at: HostFacts | undefined): Sense {
  const names = at?.login.files.some(({ origins }) => origins.length > 0) === true;
  const isRestricted = at?.value('IdentitiesOnly') === 'yes';
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
    sense: tooMany,
  },
  {
    id: 'permission-denied',
    pattern: /(?:(?<user>[^\s@]{1,100})@(?<host>[^\s@]{1,255}): )?Permission denied \((?<list>[\w,-]{1,200})\)/,
    options: ['User', 'PreferredAuthentications', 'PubkeyAuthentication', 'PasswordAuthentication', ...KEYS],
    sense: denied,
  },
  {
    id: 'host-key-changed',
    pattern:
      /WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for (?<host>\S{1,255}) has changed and you have requested/,
    options: HOST_KEY,
    sense: () => ({
      title: 'The server has another key than the one that known_hosts has for it.',
      meaning: ['It was set up anew, another machine has its name or address now, or somebody is in between.'],
      advice: CHANGED,
    }),
  },
  {
    id: 'offending-key',
    pattern: /Offending (?:(?<what>[\w-]{1,40}) key|key for IP) in (?<path>\S[^\r\n]{0,400}):(?<line>\d{1,7})(?!\d)/,
    place: 'other',
    options: HOST_KEY,
    sense: ({ path = '', line = '' }) => ({
      title: `Line ${line} of ${path} has the key that the server no longer has.`,
      meaning: ['ssh keeps the key of each server in known_hosts, and compares.'],
      advice: CHANGED,
    }),
  },
  {
    id: 'unknown-host-key',
    pattern: /No (?<what>[\w-]{1,40}) host key is known for (?<host>\S{1,255}) and you have requested strict checking/,
    options: HOST_KEY,
    sense: ({ what = '' }) => ({
      title: `known_hosts has no ${what} key of this server, and ssh may not add one.`,
      meaning: ['StrictHostKeyChecking yes takes only servers that are known already.'],
      advice: [
        'Add its key to known_hosts after comparing the fingerprint. StrictHostKeyChecking ask has ssh show it and ask.',
      ],
    }),
  },
  {
    id: 'host-key-not-verified',
    pattern: /Host key verification failed/,
    options: HOST_KEY,
    sense: (_, at) => ({
      title: 'ssh does not know that this is the right server, and did not log in.',
      meaning: [
        'The key of the server is not in known_hosts and was not accepted, or another one is there. What ssh says above has which.',
        ...(at?.value('BatchMode') === 'yes'
          ? ['BatchMode yes keeps ssh from asking whether a new key is right.']
          : []),
      ],
      advice: [
        'Compare the fingerprint with whoever runs the server. Turning the check off hides that somebody is in between.',
      ],
    }),
  },
  {
    id: 'key-too-open',
    pattern: /Permissions (?<what>0\d{3}) for '(?<path>[^'\r\n]{1,400})' are too open/,
    options: ['IdentityFile'],
    sense: ({ path = '', what = '' }) => ({
      title: 'Others may read a private key, and so ssh does not use it.',
      meaning: [`${path} has mode ${what}.`],
      advice: [`chmod 600 on that file leaves it to you alone. In the file that names it, the lightbulb does so.`],
    }),
  },
  {
    id: 'key-not-loaded',
    pattern: /Load key "(?<path>[^"\r\n]{1,400})": (?<why>[^\r\n]{1,100})/,
    options: KEYS,
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
