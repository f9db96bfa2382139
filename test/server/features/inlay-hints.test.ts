/** Inlay hints: where they are, what they say, and that there are none unless they are asked for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InlayHintSettings } from '../../../server/src/features/inlay-hints.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { buildOf, SURROUNDINGS, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace } from '../../support/texts.ts';

const ALL: InlayHintSettings = { defaults: true, durations: true };

function serviceWith(text: string, inlayHints: InlayHintSettings): SshConfigService {
  const options = { ...DEFAULT_SETTINGS, inlayHints, build: buildOf(), surroundings: SURROUNDINGS, manual: undefined };
  const service = new SshConfigService(options);
  service.open(URI, text);
  return service;
}

/** The text with its hints in «». */
async function hinted(text: string, settings = ALL): Promise<string> {
  const hints = await serviceWith(text, settings).inlayHints(URI, { start: 0, end: text.length });
  let result = '';
  let last = 0;
  for (const { offset, label } of hints) {
    result += `${text.slice(last, offset)}«${label}»`;
    last = offset;
  }
  return result + text.slice(last);
}

test.each([
  ['ConnectTimeout 90', 'ConnectTimeout 90«= 1 minute 30 seconds»'],
  ['ConnectTimeout "30"', 'ConnectTimeout "30"«= 30 seconds»'],
  ['ConnectTimeout 90m # x', 'ConnectTimeout 90m«= 1 hour 30 minutes» # x'],
  ['ConnectTimeout 7d', 'ConnectTimeout 7d«= 1 week»'],
  ['RekeyLimit 1073741824 3600', 'RekeyLimit 1073741824«= 1 GiB» 3600«= 1 hour»'],
  ['RekeyLimit 1.5G', 'RekeyLimit 1.5G«= 1,536 MiB»«none»'],
  ['RekeyLimit 1G', 'RekeyLimit 1G«none»'],
  ['ChannelTimeout session=600 x=5m', 'ChannelTimeout session=600«= 10 minutes» x=5m'],
  ['AddKeysToAgent 3600', 'AddKeysToAgent 3600«= 1 hour»'],
  ['AddKeysToAgent confirm', 'AddKeysToAgent confirm«no time limit»'],
  ['AddKeysToAgent confirm 90', 'AddKeysToAgent confirm 90«= 1 minute 30 seconds»'],
  ['IPQoS af21', 'IPQoS af21«the same»'],
  ['RemoteForward 80', 'RemoteForward 80«SOCKS proxy»'],
  ['TunnelDevice 0', 'TunnelDevice 0«:any»'],
])('%s', async (text, expected) => {
  expect(await hinted(text)).toBe(expected);
});

test.each([
  'ConnectTimeout 1h',
  'ConnectTimeout 30s',
  'ConnectTimeout 0',
  'ConnectTimeout none',
  'ConnectTimeout 5x',
  'AddKeysToAgent yes',
  'ControlPersist yes',
  'IPQoS af21 cs1',
  'TunnelDevice 0:1',
  'LocalForward 80',
  'Port 22',
  'ConnectTimeout "90',
  'RekeyLimit',
])('nothing in %s', async text => {
  expect(await hinted(text)).toBe(text);
});

test('only what is asked for', async () => {
  const text = 'RekeyLimit 1024';
  expect(await hinted(text, { defaults: true, durations: false })).toBe('RekeyLimit 1024«none»');
  expect(await hinted(text, { defaults: false, durations: true })).toBe('RekeyLimit 1024«= 1 KiB»');
  expect(await hinted(text, DEFAULT_SETTINGS.inlayHints)).toBe(text);
});

test('in any range of any text: in order, on its lines', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, fc.nat(60), async ({ text, offset }, length) => {
      const service = serviceWith(text, ALL);
      const range = { start: offset, end: Math.min(offset + length, text.length) };
      const line = (at: number): number => service.locate(URI, at)?.line ?? -1;
      let last = 0;
      for (const hint of await service.inlayHints(URI, range)) {
        expect(hint.offset).toBeGreaterThanOrEqual(last);
        expect(line(hint.offset) >= line(range.start) && line(hint.offset) <= line(range.end)).toBe(true);
        last = hint.offset;
      }
    }),
    { numRuns: runs(1000) },
  );
});
