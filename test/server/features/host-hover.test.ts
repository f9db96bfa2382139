/** Hovering over a host looks at few lines, and says what an explanation of all files says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summary } from '../../../server/src/features/explain/summary.ts';
import { load } from '../../../server/src/load.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { memoryDisk } from '../../support/memory-disk.ts';
import { runs } from '../../support/seeds.ts';

const CONFIG = '/home/user/.ssh/config';
const MORE = '/home/user/.ssh/more';
const URI = `file://${CONFIG}`;
const HOSTS = ['a', 'b', 'ab'];
/** The block over whose hosts it is hovered: it is there at all times. */
const LAST = `Host ${HOSTS.join(' ')}\n`;

const accepted = fc.constantFrom(
  ...['Host a', 'Host b', 'Host a*', 'Host * !a', 'Match host b', 'Match originalhost a', 'Match final host a'],
  ...['Match exec "true"', 'HostName b', 'HostName %h.example.org', 'User bob', 'User eve', 'Port 2222', 'ProxyJump b'],
  ...['ServerAliveInterval 60', 'IdentityFile ~/.ssh/k', 'LocalForward 80 b:80', 'Include more', '# note', ''],
);
const refused = fc.constantFrom('Port x', 'Match bogus', 'Prot 22', 'RekeyLimit x');
const step = fc.record({
  file: fc.constantFrom(0, 0, 1),
  at: fc.nat(20),
  line: fc.oneof({ weight: 12, arbitrary: accepted }, refused),
});

function textOf(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}

test('at any time, whatever the files say', async () => {
  let refusals = 0;
  let places = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(accepted, { minLength: 4, maxLength: 14 }),
      fc.array(accepted, { maxLength: 5 }),
      fc.array(step, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (main, more, steps, isMoreOpen) => {
        const service = new SshConfigService({
          ...DEFAULT_SETTINGS,
          build: buildOf(),
          surroundings: SURROUNDINGS,
          manual: undefined,
        });
        const files = [[...main], [...more]] as const;
        const disk = memoryDisk(
          new Map([
            [CONFIG, textOf(files[0]) + LAST],
            [MORE, textOf(files[1])],
          ]),
        );
        service.open(URI, textOf(files[0]) + LAST, CONFIG);
        if (isMoreOpen) service.open(`file://${MORE}`, textOf(files[1]), MORE);
        for (const { file, at, line } of [{ file: 0, at: 0, line: '#' }, ...steps]) {
          const lines = files[file] as string[];
          const number = at % (lines.length + 1);
          const start = textOf(lines.slice(0, number)).length;
          if (file === 0 || isMoreOpen) {
            lines.splice(number, 0, line);
            service.change(file === 0 ? URI : `file://${MORE}`, { start, end: start }, `${line}\n`);
          }
          await load(service, disk);
          for (const host of HOSTS) {
            const offset = textOf(files[0]).length + LAST.search(new RegExp(`\\b${host}\\b`));
            const hover = await service.hover(URI, offset, false);
            const explained = service.explain(host, URI, false);
            const expected = explained === undefined ? '' : summary(explained, SURROUNDINGS, undefined);
            if (expected.includes('ssh refuses')) refusals++;
            else if (expected.includes('config:')) places++;
            expect(hover?.markdown, `${host} in\n${service.text(URI)}`).toContain(expected);
          }
        }
      },
    ),
    { numRuns: runs(120) },
  );
  expect(refusals).toBeGreaterThanOrEqual(runs(21));
  expect(places).toBeGreaterThanOrEqual(runs(21));
});
