/** What the settings of the keep-alive insert, whatever they say, is never told of as unusual; what is, has a fix that ends it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, readSettings } from '../../../server/src/settings.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf, SURROUNDINGS, serviceFor, URI } from '../../support/judge.ts';

const OPTIONS = { ...DEFAULT_SETTINGS, build: buildOf(), surroundings: SURROUNDINGS, manual: undefined };

type Fixes = readonly { readonly edits: Parameters<typeof applyEdits>[1] }[];

const settings = fc
  .record(
    {
      network: fc.constantFrom('usual', 'strict', 'mobile'),
      interval: fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(600, 3600, 86_400)),
      countMax: fc.integer({ min: 0, max: 40 }),
    },
    { requiredKeys: [] },
  )
  .map(keepAlive => readSettings({ keepAlive }).keepAlive);
/** Counts with which an interval that is worth its name gives up in time. */
const count = fc.integer({ min: 1, max: 19 });
const line = (keyword: string, value: number | undefined): string =>
  value === undefined ? '' : `  ${keyword} ${value}\n`;

function judged(text: string, keepAlive: ReturnType<typeof readSettings>['keepAlive']) {
  const service = serviceFor(text);
  service.configure({ ...OPTIONS, keepAlive });
  const found = (rule: string) => service.findings(URI).filter(finding => finding.rule === rule);
  const after = (fixes: Fixes): string => applyEdits(text, fixes[0]?.edits ?? []);
  return { service, found, after };
}

test('what is inserted, for all or for one host, is not unusual', async () => {
  const general = fc.option(count, { nil: undefined });
  await fc.assert(
    fc.asyncProperty(settings, general, fc.boolean(), async (keepAlive, countMax, isOff) => {
      const text = `Host web\n  User me\n\nHost *\n  Compression yes\n${line('ServerAliveInterval', isOff ? 0 : undefined)}${line('ServerAliveCountMax', countMax)}`;
      const { service, found, after } = judged(text, keepAlive);
      const [missing] = found('no-keepalive');
      const results = [after(missing?.fixes() ?? [])];
      for (const offset of [0, undefined]) {
        const change = await service.addKeepAlive(URI, offset);
        if (change !== undefined) results.push(after([change]));
      }
      for (const result of results) {
        expect(result).not.toBe(text);
        const again = judged(result, keepAlive);
        expect([result, ...again.found('no-keepalive'), ...again.found('unusual-keep-alive')]).toEqual([result]);
      }
    }),
  );
});

test('the fixes of what is unusual end it, and change something each time', () => {
  const values = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.constantFrom(600, 3600));
  const counts = fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined });
  fc.assert(
    fc.property(settings, values, counts, (keepAlive, interval, countMax) => {
      let text = `Host *\n${line('ServerAliveInterval', interval)}${line('ServerAliveCountMax', countMax)}`;
      for (let i = 0; i < 3; i++) {
        const { found, after } = judged(text, keepAlive);
        const [unusual] = found('unusual-keep-alive');
        if (unusual === undefined) return;
        const next = after(unusual.fixes());
        expect(next).not.toBe(text);
        text = next;
      }
      expect([text, ...judged(text, keepAlive).found('unusual-keep-alive')]).toEqual([text]);
    }),
  );
});
