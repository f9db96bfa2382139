/** Answers that are found with a part of the lines: the same as with all lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effective } from '../../../server/src/model/effective/effective.ts';
import { answersIn, effectiveIn, jumpChainIn } from '../../../server/src/model/effective/in-configuration.ts';
import { jumpChain } from '../../../server/src/model/effective/jump-chain.ts';
import type { Request } from '../../../server/src/model/effective/request.ts';
import type { Effective } from '../../../server/src/model/effective/result.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import { Workspace } from '../../../server/src/model/workspace/workspace.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';

const MAIN = '/home/user/.ssh/config';
const PART = '/home/user/.ssh/part';
const HOSTS = ['web', 'db', 'db.example.org', 'other'];

/** What an answer says, without line numbers and refusals. */
function said({ host, typedHost, settings, open, isReadTwice }: Effective): unknown {
  return {
    host,
    typedHost,
    isReadTwice,
    open: open.length,
    settings: settings.map(({ option, values, isPrinted }) => [
      option.name,
      isPrinted,
      values.map(({ text, origins }) => [
        text,
        origins.map(found => (found.kind === 'line' ? found.line : found.text)),
      ]),
    ]),
  };
}

const line = fc.constantFrom(
  'Host web',
  'Host d*',
  'Host * !web',
  'Host *.example.org',
  'Host',
  'Match host db.example.org',
  'Match originalhost web user admin',
  'Match exec "true"',
  'Match final all',
  'Match all x',
  'HostName db.example.org',
  'HostName %h.example.org',
  'User admin',
  'User root',
  'ProxyJump web',
  'ProxyJump me@db:22,web',
  'CanonicalizeHostname yes',
  'IdentityFile ~/a',
  'IdentityFile ~/b',
  'Include part',
  'Port x',
  '# note',
);

test('whatever the files say, and after each edit', () => {
  const build = buildOf();
  const rules = lineRulesOf(build);
  const verdicts = new Verdicts(build, SURROUNDINGS);
  let loops = 0;
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 14 }),
      fc.array(line, { maxLength: 5 }),
      fc.array(fc.tuple(fc.nat(13), line), { maxLength: 4 }),
      (lines, included, edits) => {
        const workspace = new Workspace(verdicts, false);
        workspace.set('part', ConfigText.read(included.join('\n'), rules), PART);
        const text = [...lines];
        workspace.set('main', ConfigText.read(text.join('\n'), rules), MAIN);
        workspace.learn({
          entries: new Map([
            ['/etc/ssh/ssh_config', { kind: 'missing' }],
            [MAIN, { kind: 'file', text: '', access: undefined, realPath: MAIN }],
            [PART, { kind: 'file', text: '', access: undefined, realPath: PART }],
          ]),
          lists: new Map([[PART, [PART]]]),
          statuses: new Map(),
        });
        for (const [at, newLine] of [[0, lines[0] ?? '# note'] as const, ...edits]) {
          const number = at % text.length;
          const document = workspace.snapshot.get('main')?.file.text as ConfigText;
          const start = document.startOf(number);
          const end = start + document.line(number).text.replace('\n', '').length;
          text[number] = newLine;
          workspace.set('main', document.replace({ start, end }, newLine), MAIN);
          const { standard } = workspace.snapshot;
          for (const host of HOSTS) {
            const request = {
              host,
              build,
              surroundings: SURROUNDINGS,
              assumptions: { exec: false, localNetwork: false },
            };
            const ask = (asked: Request): Effective => effective(standard, asked);
            const found = effectiveIn(standard, { host });
            expect(said(found)).toEqual(said(ask(request)));
            expect(effectiveIn(standard, { host })).toBe(found);
            // Explanations also have what ssh refuses in blocks for others.
            expect(answersIn(standard).to(request, true)).toEqual(ask(request));
            if (host !== 'web') continue;
            const chain = jumpChain(request, ask);
            if (chain.end === 'loop') loops++;
            const kept = jumpChainIn(standard, { host });
            expect([kept.end, ...kept.hops.map(hop => said(hop.effective))]).toEqual([
              chain.end,
              ...chain.hops.map(hop => said(hop.effective)),
            ]);
          }
        }
      },
    ),
    { numRuns: runs(40) },
  );
  expect(loops).toBeGreaterThan(0);
});
