/** What is shown while somebody types: what lines say by themselves is never late, and what was found before moves along. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../../../server/src/features/finding.ts';
import type { SshConfigService } from '../../../server/src/service.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

/** Each finding as "rule: text". */
function said(service: SshConfigService, findings: readonly Finding[] | undefined): readonly string[] {
  const text = service.text(URI) ?? '';
  return (findings ?? []).map(({ rule, start, end }) => `${rule}: ${text.slice(start, end)}`);
}

function judged(text: string): SshConfigService {
  const service = serviceFor(text);
  service.settle();
  return service;
}

/** Types `text` in front of the first `place`, in place of so many characters. */
function type(service: SshConfigService, place: string, text: string, instead = 0): void {
  const start = (service.text(URI) ?? '').indexOf(place);
  service.change(URI, { start, end: start + instead }, text);
}

test('nothing before a document was judged', () => {
  expect(serviceFor('Host a\n').shown(URI)).toBeUndefined();
});

test('a mistake shows with the key, and goes with the key', () => {
  const service = judged('Host a\n  ServerAliveInterval 60\n');
  type(service, ' 60', 'l');
  expect(said(service, service.shown(URI))).toEqual(['unknown-keyword: ServerAliveIntervall']);
  type(service, 'l 60', '', 1);
  expect(said(service, service.shown(URI))).toEqual([]);
});

test.each<[string, (service: SshConfigService) => void, string]>([
  ['above it', service => type(service, 'Host', '# note\n\n'), 'no-keepalive: Host web'],
  ['below it', service => type(service, 'User', 'Port 1\n'), 'no-keepalive: Host web'],
  ['in its line, after it', service => type(service, '\n', ' # note'), 'no-keepalive: Host web'],
  ['in its line, before it', service => type(service, 'Host', '  '), 'no-keepalive: Host web'],
  ['in itself', service => type(service, 'b\n', 'x'), 'no-keepalive: Host wexb'],
  ['with a new line behind it', service => type(service, '\n', '\n'), 'no-keepalive: Host web'],
])('what was found before moves along: typed %s', (_, edit, expected) => {
  const service = judged('Host web\nUser me\n');
  edit(service);
  expect(service.isSettled).toBe(false);
  expect(said(service, service.shown(URI))).toEqual([expected]);
});

test('what was found in a line that is gone goes with it', () => {
  const service = judged('Port 1\nHost web\nUser me\n');
  type(service, 'Host web\n', '', 'Host web\n'.length);
  expect(said(service, service.shown(URI))).toEqual([]);
});

test('a comment that turns a rule off does so for what is typed below it', () => {
  const service = judged('# ssh-config: disable comma-in-host\nHost a\n  ServerAliveInterval 60\n');
  type(service, '\n  Server', ',b');
  expect(said(service, service.shown(URI))).toEqual([]);
});

/** Rules that look at nothing but the line. */
const OF_LINES = ['invalid-value', 'extra-argument', 'missing-argument', 'unbalanced-quote', 'comma-in-host'];

const line = fc.constantFrom(
  ...[
    'Host a',
    'Host a,b',
    'Host *',
    'Match all',
    'User x y',
    'Port',
    'Port x',
    'Port 22',
    'Compression "yes',
    '# note',
  ],
  ...['', 'ServerAliveInterval 60', 'IdentityFile ~/a', 'ProxyJump a', 'RekeyLimit x', 'Include x'],
);
const text = fc.array(line, { minLength: 1, maxLength: 12 }).map(lines => lines.join('\n'));
const edits = fc.array(fc.tuple(fc.nat(120), fc.nat(12), fc.oneof(text, fc.constantFrom('\n', 'x', '"', ' ', ''))), {
  minLength: 1,
  maxLength: 6,
});

test('after any edits, what lines say by themselves is right, and everything is in its place', () => {
  let found = 0;
  fc.assert(
    fc.property(text, edits, (start, changes) => {
      const service = judged(start);
      for (const [at, length, newText] of changes) {
        const from = at % ((service.text(URI)?.length ?? 0) + 1);
        const end = Math.min(from + length, service.text(URI)?.length ?? 0);
        service.change(URI, { start: from, end }, newText);
        const now = service.text(URI) ?? '';
        const shown = service.shown(URI) ?? [];
        const ofLines = ({ rule }: Finding): boolean => OF_LINES.includes(rule);
        expect(said(service, shown.filter(ofLines))).toEqual(
          said(judged(now), judged(now).findings(URI).filter(ofLines)),
        );
        found += shown.filter(ofLines).length;
        for (const [i, finding] of shown.entries()) {
          expect(finding.start).toBeGreaterThanOrEqual(shown[i - 1]?.start ?? 0);
          expect(finding.end).toBeLessThanOrEqual(now.length);
          expect(now.slice(finding.start, finding.end)).not.toContain('\n');
        }
      }
      service.settle();
      expect(said(service, service.shown(URI))).toEqual(said(service, judged(service.text(URI) ?? '').findings(URI)));
    }),
    { numRuns: runs(150) },
  );
  expect(found).toBeGreaterThan(100);
});
