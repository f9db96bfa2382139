/**
 * Nothing is kept for longer than it is true: a service that has lived through a session says what a new one says. Each run
 * tries a fixed seed, and one of the moment; `npm run fuzz -- --target stale` goes on with that.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editingSession, PATHS, type Step } from '../support/editing-session.ts';
import { LastingService } from '../support/lasting-service.ts';
import { SEEDS } from '../support/seeds.ts';

const open = (text: string): Step => ({ do: 'open', quiet: false, file: 0, text });
const edit = { do: 'edit', quiet: false, file: 0, way: 'type', at: 0, to: 0, count: 0, text: '' } as const;
const account = (host: string, name: string): string =>
  `Host ${host}\n  HostName ${name}\n  IdentityFile ~/.ssh/${host}\n`;
const accounts = (count: number, name: string): string =>
  Array.from({ length: count }, (_, i) => account(`${name}${i}`, name)).join('');

/** What was found, made small. */
test.each<[string, readonly Step[]]>([
  [
    'an included file that becomes unreadable',
    [open(`${accounts(2, 'git')}Include conf.d/*\n`), { do: 'lock', quiet: false, path: PATHS[2] }],
  ],
  [
    'an included file that others may write',
    [
      open(`${accounts(2, 'git')}Include conf.d/*\n`),
      { do: 'write', quiet: false, path: PATHS[2], text: 'Host x\n', mode: 0o600 },
      { do: 'write', quiet: false, path: PATHS[2], text: 'Host x\n', mode: 0o666 },
    ],
  ],
  [
    'lines that change places',
    [open('Host a\n  ProxyJump b\n  ProxyCommand nc %h %p\n'), { ...edit, way: 'swap', at: 1, count: 1 }],
  ],
  [
    'a rename that would change what a line says that it adds',
    [
      { do: 'write', quiet: true, path: PATHS[1], text: '', mode: 0o600 },
      open('\nInclude conf.d/*\n'),
      open('Host a\rInclude conf.d/*\rControlMaster auto\r  ServerAliveInterval 60\rServerAliveInterval 60'),
      { do: 'write', quiet: false, path: PATHS[0], text: undefined, mode: 0o600 },
      { do: 'write', quiet: false, path: PATHS[0], text: undefined, mode: 0o600 },
    ],
  ],
  [
    'a fix that brings in a file',
    [
      { do: 'write', quiet: true, path: PATHS[1], text: 'IdentityFile ~/.ssh/k\n'.repeat(120), mode: 0o600 },
      open('Include conf.d/*\n'),
      open('Includ conf.d/*\n'),
    ],
  ],
  ['what comes above many others', [open(accounts(20, 'one')), { ...edit, text: accounts(2, 'two') }]],
])('%s', async (_, steps) => {
  const service = new LastingService();
  // With the file on disk, ssh reads it without being told to.
  await service.take({ do: 'write', quiet: true, path: PATHS[0], text: '', mode: 0o600 });
  for (const step of steps) await service.take(step);
});

test.each(SEEDS)('what is kept over edits is what would be found anew: seed %i', async seed => {
  const found = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(editingSession, async steps => {
      const service = new LastingService();
      for (const step of steps) await service.take(step);
      for (const [rule, count] of service.found) found.set(rule, (found.get(rule) ?? 0) + count);
    }),
    { seed, numRuns: seed === 1 ? 20 : 8 },
  );
  if (seed !== 1) return;
  // What is found nowhere shows nothing.
  for (const rule of [
    ...[
      'no-keepalive',
      'identities-only-missing',
      'several-accounts',
      'jump-loop',
      'missing-key-file',
      'key-file-access',
    ],
    ...['unreachable-value', 'unknown-keyword', 'shared-control-path', 'broken-include'],
  ])
    expect.soft(found.get(rule) ?? 0, rule).toBeGreaterThan(0);
});
