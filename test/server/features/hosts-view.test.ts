/** All hosts as one lists them: where they stand, what is said of them, that it agrees with what ssh uses, and what many of them cost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Finder } from '../../../server/src/features/finder.ts';
import { hostsView, type ListedFile } from '../../../server/src/features/hosts-view/hosts-view.ts';
import { load } from '../../../server/src/load.ts';
import { Verdicts } from '../../../server/src/model/file/verdict.ts';
import { Workspace } from '../../../server/src/model/workspace/workspace.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { ConfigText } from '../../../server/src/syntax/config-text.ts';
import { finish } from '../../../server/src/text/steps.ts';
import { growth } from '../../support/growth.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { type MemoryFile, memoryDisk } from '../../support/memory-disk.ts';
import { runs, SEEDS } from '../../support/seeds.ts';
import { FOLDER } from '../../support/workspace.ts';

/** @param files texts by path; paths without a slash in front are below ~/.ssh. None is open */
async function serviceOn(files: Readonly<Record<string, string>>): Promise<SshConfigService> {
  const user = { name: 'user', id: 1000, home: '/home/user' };
  const surroundings = { ...SURROUNDINGS, user, hostName: 'desk' };
  const service = new SshConfigService({ ...DEFAULT_SETTINGS, build: buildOf(), surroundings, manual: undefined });
  const disk = memoryDisk(
    new Map<string, MemoryFile>(
      Object.entries(files).map(([name, text]) => [
        name.startsWith('/') ? name : FOLDER + name,
        { text, access: { mode: 0o600, owner: 1000, group: 1000 } },
      ]),
    ),
  );
  await load(service, disk);
  for (finish(await service.hostsView(false)); service.wanted() !== undefined; finish(await service.hostsView(false)))
    await load(service, disk);
  return service;
}

async function listedIn(files: Readonly<Record<string, string>>): Promise<readonly ListedFile[]> {
  return finish(await (await serviceOn(files)).hostsView(false));
}

/** A block a line: in which sections, its hosts or its first line, and what there is to say of it. */
function told({ sections, blocks }: ListedFile): readonly string[] {
  const pathOf = (at: number | undefined): readonly string[] => {
    const section = at === undefined ? undefined : sections[at];
    return section === undefined ? [] : [...pathOf(section.parent), section.title];
  };
  return blocks.map(({ kind, title, hosts, address, via, marks, section, tags, isHidden }) =>
    [
      [...pathOf(section), kind === 'host' ? hosts.join(' ') : `${kind}: ${title}`].join(' › '),
      ...(address === undefined ? [] : [`at ${address}`]),
      ...(via === undefined ? [] : [`via ${via}`]),
      ...marks,
      ...tags.map(tag => `#${tag}`),
      ...(isHidden ? ['hidden'] : []),
    ].join(', '),
  );
}

const CONFIG = `Include work other/*
User me

Host web w "a b" # the one
  HostName %h.example.org
  # tags: prod, db
  ServerAliveInterval 60

# --- Home ---
# Tag: lan
# hidden
Host nas
  HostName 10.0.0.2
  IdentityFile ~/.ssh/nas
  ControlMaster auto

# region Old
# tags: of nobody

Host old
  ProxyJump me@nas:22
  Prot 22
# endregion
Match host *.old user x
  ProxyCommand none
Host * !web
  ControlPath ~/.ssh/%C
`;

test('files, sections, names and notes, and what there is to know at a glance', async () => {
  const files = await listedIn({
    config: CONFIG,
    work: 'Host git\n  ProxyCommand nc %h %p\nHost git.example.org # not idle\n  User git\n',
    'other/empty': '# nothing\n',
    '/etc/ssh/ssh_config': 'Host *\n  SendEnv LANG\nInclude hosts\n',
    '/etc/ssh/hosts': 'Host gate\n  User git\n',
  });
  expect(files.map(file => [file.name, ...told(file)])).toEqual([
    [
      '~/.ssh/config',
      'web w a b, at web.example.org, #prod, #db',
      'Home › nas, at 10.0.0.2, missing-key, no-keep-alive, shared, #lan, hidden',
      'Home › Old › old, via me@nas:22, error, no-keep-alive',
      'Home › match: Match host *.old user x',
      'Home › pattern: Host * !web',
    ],
    ['~/.ssh/work', 'git, via a ProxyCommand, no-keep-alive', 'git.example.org'],
    ['/etc/ssh/hosts', 'gate, no-keep-alive'],
  ]);
  const { blocks, text, uri } = files[0] as ListedFile;
  expect(uri).toBeUndefined();
  expect(blocks.map(({ own }) => text.slice(own.start, own.end).split('\n')[0])).toEqual([
    'Host web w "a b" # the one',
    'Host nas',
    'Host old',
    'Match host *.old user x',
    'Host * !web',
  ]);
});

test('a file that is open is listed as it is in the editor', async () => {
  const service = await serviceOn({ config: 'Host a\n' });
  const uri = `file://${FOLDER}config`;
  service.open(uri, 'Host b\n', `${FOLDER}config`);
  const [file] = finish(await service.hostsView(false));
  expect({ uri: file?.uri, told: file && told(file) }).toEqual({ uri, told: ['b, no-keep-alive'] });
});

/** Lines that compete, of which only the name of a host decides whether they apply. */
const HEADERS = ['Host a', 'Host b', 'Host a b', 'Host *', 'Host * !a', 'Host a*', 'Match originalhost a'];
const OPTIONS = [
  ...[
    'ProxyJump b',
    'ProxyJump none',
    'ProxyCommand x %h',
    'ProxyCommand none',
    'HostName h.%h',
    'HostName "10.0.0.1"',
  ],
  ...['ControlMaster auto', 'ControlMaster no', 'ControlPath ~/%C', 'ControlPath none', 'ServerAliveInterval 9'],
  ...['ServerAliveInterval 0', 'Include inc'],
];
const someLines = fc.array(fc.oneof(fc.constantFrom(...HEADERS), fc.constantFrom(...OPTIONS)), { maxLength: 12 });

test.each(SEEDS)('it agrees with what ssh uses: seed %i', async seed => {
  const told = { ways: 0, shared: 0 };
  await fc.assert(
    fc.asyncProperty(someLines, someLines, async (lines, included) => {
      const inc = included.filter(line => !line.startsWith('Include')).join('\n');
      const service = await serviceOn({ config: `${lines.join('\n')}\nHost a\nHost b\n`, inc });
      for (const { blocks } of finish(await service.hostsView(false))) {
        for (const { hosts, address, via, marks } of blocks) {
          const [host] = hosts;
          const found = host === undefined ? undefined : service.explain(host, undefined, false);
          if (host === undefined || found === undefined || found.refusals.length > 0) continue;
          const printed = (keyword: string): string | undefined =>
            found.settings.find(each => each.keyword === keyword && each.printed)?.values[0]?.text;
          const way = printed('proxyjump') ?? (printed('proxycommand') === undefined ? undefined : 'a ProxyCommand');
          const isShared = printed('controlpath') !== undefined && printed('controlmaster') === 'auto';
          expect({ lines, inc, host, via, address: address ?? host, shared: marks.includes('shared') }).toEqual({
            ...{ lines, inc, host, via: way, address: found.connectsTo, shared: isShared },
          });
          if (via !== undefined) told.ways++;
          if (isShared) told.shared++;
        }
      }
    }),
    { seed, numRuns: runs(150) },
  );
  // Else it has not seen what it is about.
  expect(Math.min(told.ways, told.shared)).toBeGreaterThan(0);
});

describe('of many hosts', () => {
  const block = (i: number): string =>
    `Host web${i} web${i}.example.org\n  HostName 10.0.0.${i % 250}\n  ProxyJump gate${i % 7}\n  User me\n\n`;
  const textOf = (count: number): string =>
    `# --- All ---\n${Array.from({ length: count }, (_, i) => block(i)).join('')}Host *\n  ControlMaster auto\n  ControlPath ~/%C\n`;

  test('each is listed, and others may have their turn after each', async () => {
    const steps = await (await serviceOn({ config: textOf(10_000) })).hostsView(false);
    let count = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) count++;
    expect(step.value[0]?.blocks.length).toBe(10_001);
    expect(count).toBeGreaterThan(10_000);
  });

  test('the first are there at once with what their own lines say, and everything comes with the whole list', async () => {
    const listed = async (count: number, isQuick: boolean): Promise<readonly ListedFile[]> => {
      const text = `# tags: many\n${textOf(count)}`;
      const service = await serviceOn({ config: `Include rest\n${text}`, rest: text.replaceAll('web', 'db') });
      return finish(await service.hostsView(isQuick));
    };
    const [quick, all] = [await listed(1_000, true), await listed(1_000, false)];
    expect(all[0]?.blocks[0]).toMatchObject({ address: '10.0.0.0', via: 'gate0', marks: ['no-keep-alive', 'shared'] });
    expect(quick).toEqual(
      all.map((file, i) => {
        const blocks = file.blocks.slice(0, i === 0 ? 100 : 0);
        const ownLines = blocks.map(row => ({ ...row, address: undefined, via: undefined, marks: [] }));
        return { ...file, blocks: ownLines, left: 1_001 - blocks.length };
      }),
    );
    // With few, nothing is left out.
    expect(await listed(200, true)).toEqual(await listed(200, false));
  });

  test('the work grows as they do', () => {
    const verdicts = new Verdicts(buildOf(), SURROUNDINGS);
    const finder = new Finder({ verdicts, keepAlive: DEFAULT_SETTINGS.keepAlive }, new Map());
    const list = (count: number): number => {
      const workspace = new Workspace(verdicts, false);
      workspace.set('a', ConfigText.read(textOf(count), lineRulesOf(verdicts.build)), `${FOLDER}config`);
      return finish(hostsView(workspace.snapshot, false, () => ({ kind: 'asked', finder }))).length;
    };
    expect(growth(list, 100)).toBeLessThan(4);
  });
});
