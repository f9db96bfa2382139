/** Rules are asked once: what they want of the disk is known before most of them are. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { load, ofIncludes } from '../../server/src/load.ts';
import { RULES } from '../../server/src/rules/rules.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { buildOf } from '../support/judge.ts';
import { madeUpFiles } from '../support/made-up-files.ts';
import { type MemoryFile, memoryDisk } from '../support/memory-disk.ts';

const surroundings = { home: '/home/user', user: { name: 'user', id: 1000, home: '/home/user' }, hostName: 'desk' };
const fixture = readFileSync(new URL('../fixtures/workstation.ssh_config', import.meta.url), 'utf8');
const texts = [fixture, ...madeUpFiles(buildOf(), 1, 30)];

/** What looks at the disk for one rule each. */
const ASKING = 'Host x\n  IdentityFile ~/.ssh/x.ppk\n  ProxyJump y\n  ControlPath ~/.ssh/s/%h\nInclude nowhere\n';

test.each(['/home/user/.ssh/config', '/home/user/elsewhere'])('of %s', async path => {
  const disk = memoryDisk(
    new Map<string, MemoryFile>([
      [path, { text: '', access: { owner: 1000, group: 1000, mode: 0o600 } }],
      ['/home/user/.ssh/conf.d/a', 'Host a\n  IdentityFile ~/.ssh/a\n  ProxyJump b\n'],
    ]),
  );
  const late = RULES.flatMap(rule => (rule.scope === 'file' && rule.asksDisk !== true ? [vi.spyOn(rule, 'find')] : []));
  expect(late.length).toBeGreaterThan(10);
  for (const text of texts) {
    const service = new SshConfigService({ ...DEFAULT_SETTINGS, build: buildOf(), surroundings, manual: undefined });
    service.open('file:///a', `${text}\n${ASKING}`, path);
    for (const find of late) find.mockClear();
    await load(ofIncludes(service), disk);
    await load(service, disk);
    service.findings('file:///a');
    expect(service.wanted()).toBeUndefined();
    const times = late.map(find => find.mock.calls.length);
    expect(Math.max(...times)).toBe(1);
    // Some are off unless somebody turns them on.
    expect(times.filter(each => each === 1).length).toBeGreaterThan(10);
  }
});
