/** Both ends have no algorithm in common: which of the server's this ssh can do, and what that costs. */

import type { NewDirective } from '../../../compose/directives.ts';
import { LEAST_BITS } from '../../../model/effective/login.ts';
import { algorithmNames, defaultAlgorithms, findAlgorithm } from '../../../schema/algorithms.ts';
import type { AlgorithmKind } from '../../../schema/option.ts';
import type { HostFacts, Said, Sense, SshMessage } from '../message.ts';

/** What ssh calls a kind of algorithm, and the option that lists it. */
const KINDS: ReadonlyMap<string, { readonly kind: AlgorithmKind; readonly option: string }> = new Map<
  string,
  { readonly kind: AlgorithmKind; readonly option: string }
>(
  Object.entries({
    'key exchange method': { kind: 'kex', option: 'KexAlgorithms' },
    'host key type': { kind: 'hostkey', option: 'HostKeyAlgorithms' },
    cipher: { kind: 'cipher', option: 'Ciphers' },
    MAC: { kind: 'mac', option: 'MACs' },
  }),
);

/** A method that old servers have, and whose group is large enough. */
const FIXED_GROUP = 'diffie-hellman-group14-sha1';

function asked({ what = '', list = '' }: Said, at: HostFacts | undefined): Sense {
  const known = KINDS.get(what);
  const offer = list.split(',');
  const common = {
    title: `The server and this ssh have no ${what} in common.`,
    meaning: [`The server offers ${offer.join(', ')}.`],
  };
  if (known === undefined || at === undefined) return { ...common, advice: ['Update the server.'] };
  const { kind, option } = known;
  const can = new Set(algorithmNames(kind, at.build));
  const usable = offer.filter(name => can.has(name));
  if (usable.length === 0)
    return {
      ...common,
      advice: [
        ...offer.flatMap(name => {
          const { removed } = findAlgorithm(kind, name) ?? {};
          return removed === undefined ? [] : [`${name} is gone since OpenSSH ${removed}.`];
        }),
        `OpenSSH ${at.build.release} can do none of them, whatever ${option} says. Update the server, or take an older ssh.`,
      ],
    };
  const usual = usable.filter(name => defaultAlgorithms(kind, at.build).includes(name));
  if (usual.length > 0 && at.written(option) !== undefined) {
    const names = usual.join(', ');
    return {
      ...common,
      meaning: [
        ...common.meaning,
        `This ssh offers ${names} by itself, but the ${option} that is in force for ${at.host} leaves that out.`,
      ],
      advice: [`Without that line ssh takes its defaults. Or allow ${names} for this host.`],
      changes: [{ directive: allowing(option, usual, at), cost: 'What is added is among the defaults of this ssh.' }],
    };
  }
  // What can be attacked is let in only where there is nothing else.
  const sound = usable.filter(name => findAlgorithm(kind, name)?.strength !== 'broken');
  const added = sound.length > 0 ? sound : usable;
  return {
    ...common,
    meaning: [
      ...common.meaning,
      `This ssh can do ${usable.join(', ')} of that, but does not unless ${option} says so.`,
    ],
    advice: [
      'Update the server. Until then, allow it for this host alone.',
      ...(usable.includes('ssh-rsa')
        ? ['If login with an RSA key fails afterwards, PubkeyAcceptedAlgorithms needs ssh-rsa too.']
        : []),
    ],
    changes: [{ directive: allowing(option, added, at), cost: costOf(kind, added) }],
  };
}

/** What lets a host have some algorithms more than are in force for it. */
function allowing(option: string, names: readonly string[], at: HostFacts): NewDirective {
  const written = at.written(option);
  const added = names.join(',');
  // To a list of somebody's own is added what it comes to: a + would go to the default.
  const value =
    written === undefined ? `+${added}` : `${written.startsWith('+') ? written : at.value(option)},${added}`;
  return { keyword: option, value };
}

function costOf(kind: AlgorithmKind, names: readonly string[]): string {
  const notes = names.map(name => {
    const { note = '', strength } = findAlgorithm(kind, name) ?? {};
    return `${name}: ${note.replaceAll('`', '')}${strength === 'broken' ? '. Attacks on it are practical' : ''}.`;
  });
  return `What that costs: ${notes.join(' ')}`;
}

function notPostQuantum(_: Said, at: HostFacts | undefined): Sense {
  const written = at?.written('KexAlgorithms');
  return {
    title: 'Who records this connection may read it when there are large quantum computers.',
    meaning: [
      'The session works. ssh says so since OpenSSH 10.1 where the key exchange has no method that withstands them.',
      written === undefined
        ? 'The server has none: OpenSSH has one since 8.5, and by itself since 9.0.'
        : `KexAlgorithms ${written} is in force for ${at?.host}, which may leave out those that both sides have.`,
    ],
    advice: [
      'Update the server. For a server that stays as it is, WarnWeakCrypto no for this host alone ends the warning.',
    ],
  };
}

function keyTooShort(_: Said, at: HostFacts | undefined): Sense {
  const isSet = at !== undefined && Number(at.written('RequiredRSASize')) > LEAST_BITS;
  return {
    title: 'The RSA host key of the server is shorter than this ssh takes.',
    meaning: [`RequiredRSASize asks for ${at?.value('RequiredRSASize') || LEAST_BITS} bits.`],
    advice: ['HostKeyAlgorithms ssh-ed25519 asks for a key of another type. Else the server needs a longer one.'],
    changes: isSet
      ? [
          {
            directive: { keyword: 'RequiredRSASize', value: String(LEAST_BITS) },
            cost: 'ssh then takes short keys for this host, its own and yours.',
          },
        ]
      : [],
  };
}

function groupTooSmall(_: Said, at: HostFacts | undefined): Sense {
  const own = at?.written('KexAlgorithms') === undefined ? undefined : at.value('KexAlgorithms').split(',');
  const value = own === undefined ? `^${FIXED_GROUP}` : [FIXED_GROUP, ...own.filter(isWithoutExchange)].join(',');
  return {
    title: 'The server has only groups that are too small for this ssh.',
    meaning: ['For diffie-hellman-group-exchange, ssh takes groups of 2048 bits or more.'],
    advice: ['Update the server. Until then, take another method for this host alone.'],
    changes:
      at === undefined ? [] : [{ directive: { keyword: 'KexAlgorithms', value }, cost: costOf('kex', [FIXED_GROUP]) }],
  };
}

function isWithoutExchange(name: string): boolean {
  return name !== FIXED_GROUP && !name.includes('group-exchange');
}

export const NEGOTIATION: readonly SshMessage[] = [
  {
    id: 'no-post-quantum',
    pattern: /connection is not using a post-quantum key exchange algorithm/,
    options: ['KexAlgorithms', 'WarnWeakCrypto'],
    sense: notPostQuantum,
  },
  {
    id: 'bad-packet',
    pattern:
      /Bad packet length \d{1,12}|Corrupted MAC on input|ssh_dispatch_run_fatal: Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): (?<why>invalid elliptic curve value|incorrect signature|error in libcrypto|Connection corrupted|message authentication code incorrect)/,
    options: ['Port', 'ProxyCommand', 'ProxyJump', 'MACs', 'Ciphers'],
    ends: true,
    follows: ({ why }) => why !== undefined,
    sense: () => ({
      title: 'What came from the other end was not what it sent, or was never of ssh.',
      meaning: [
        'Something on the way changes the data, or writes text of its own into it: a ProxyCommand, a proxy, a start-up file of a shell, or broken hardware or software.',
      ],
      advice: [
        'Try it on another way. A ProxyCommand, and a start-up file of a shell on a jump host, must write nothing.',
      ],
    }),
  },
  {
    id: 'key-too-short',
    pattern:
      /(?:ssh_dispatch_run_fatal: Connection to (?<host>\S{1,255}) port (?<port>\d{1,5})|Bad server host key): Invalid key length/,
    options: ['RequiredRSASize', 'HostKeyAlgorithms'],
    ends: true,
    follows: ({ host }) => host !== undefined,
    sense: keyTooShort,
  },
  {
    id: 'group-too-small',
    pattern:
      /ssh_dispatch_run_fatal: Connection to (?<host>\S{1,255}) port (?<port>\d{1,5}): DH GEX group out of range/,
    options: ['KexAlgorithms'],
    ends: true,
    sense: groupTooSmall,
  },
  {
    id: 'nothing-in-common',
    pattern:
      /(?:Unable to negotiate with (?<host>\S{1,255}) port (?<port>\d{1,5}): )?no matching (?<what>key exchange method|host key type|cipher|MAC|compression method) found\. Their offer: (?<list>[\w@.,+-]{1,2000})/,
    options: ['KexAlgorithms', 'HostKeyAlgorithms', 'Ciphers', 'MACs', 'Compression'],
    ends: true,
    sense: asked,
  },
];
