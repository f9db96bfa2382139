/**
 * Refactorings: what each leaves behind, and that ssh does for every host what it did where they say so. The hosts that they
 * name are held against the model, and all of it against a real `ssh -G`, with a fixed seed, or others
 * (seeds.ts).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { BlockWish } from '../../../server/src/features/refactor/block-change.ts';
import type { Impossible } from '../../../server/src/features/refactor/refactoring.ts';
import type { OfferedRewrite } from '../../../server/src/features/refactor/refactorings.ts';
import type { HostChanges } from '../../../server/src/model/change/changed-hosts.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { SshConfigService } from '../../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/settings.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { matchesGlob } from '../../../server/src/text/glob.ts';
import { finish } from '../../../server/src/text/steps.ts';
import { explained, type Texts, USER_FILE } from '../../support/effective.ts';
import { buildOf, SURROUNDINGS } from '../../support/judge.ts';
import { madeUpFiles } from '../../support/made-up-files.ts';
import { REAL_FILES } from '../../support/real-files.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { runs, SEEDS } from '../../support/seeds.ts';

const HOME = '/home/user';
const URI = `file://${USER_FILE}`;

/** A service that knows files by their paths; that of the user is open. */
function open(files: Readonly<Record<string, string>>, build: Build, home = HOME): SshConfigService {
  const service = new SshConfigService({
    ...DEFAULT_SETTINGS,
    build,
    surroundings: { ...SURROUNDINGS, home },
    manual: undefined,
  });
  const paths = Object.keys(files);
  service.open(URI, files[`${home}/.ssh/config`] ?? '', `${home}/.ssh/config`);
  for (;;) {
    service.discover();
    const wanted = service.wanted();
    if (wanted === undefined) return service;
    service.learn({
      entries: new Map(
        wanted.paths.map(path => {
          const text = files[path];
          return [
            path,
            text === undefined ? { kind: 'missing' } : { kind: 'file', text, access: undefined, realPath: path },
          ];
        }),
      ),
      lists: new Map(
        wanted.patterns.map(pattern => [pattern, paths.filter(path => matchesGlob(path, pattern)).sort()]),
      ),
      statuses: new Map(wanted.statuses.map(path => [path, { kind: 'missing' }])),
    });
  }
}

type Files = Readonly<Record<string, string>>;

function isPossible(offer: OfferedRewrite | Impossible): offer is OfferedRewrite {
  return 'edits' in offer;
}

/** The files after a change of the user's file. */
function after(files: Files, { edits, created }: OfferedRewrite, home = HOME): Files {
  const own = `${home}/.ssh/config`;
  return {
    ...files,
    [own]: applyEdits(files[own] ?? '', edits),
    ...(created === undefined ? {} : { [created.path]: created.text }),
  };
}

/** What is offered at the `|` of the user's file, or between two, with what it leaves behind. */
async function offersAt(
  marked: string,
  beside: Files = {},
  canCreate = true,
): Promise<Readonly<Record<string, string | Readonly<Record<string, string>>>>> {
  const [before = '', selected = '', rest] = marked.split('|');
  const text = marked.replaceAll('|', '');
  const files = { ...beside, [USER_FILE]: text };
  const span = { start: before.length, end: before.length + (rest === undefined ? 0 : selected.length) };
  return Object.fromEntries(
    (await open(files, buildOf()).refactorings(URI, span, canCreate)).map(offer => {
      if (!isPossible(offer)) return [`not: ${offer.title}`, offer.reason];
      const result = after(files, offer);
      const created = offer.created === undefined ? {} : { [offer.created.path]: offer.created.text };
      return [
        offer.title,
        offer.created === undefined ? (result[USER_FILE] as string) : { ...created, config: result[USER_FILE] ?? '' },
      ];
    }),
  );
}

describe('what is left behind', () => {
  test('a general block goes to the end with its comments, and the blank line that parts it', async () => {
    const found = await offersAt('# for all\n|Host *\n  User me\n\nHost a\n  Port 2\n# end\n');
    expect(found['Move Host * to the end']).toBe('Host a\n  Port 2\n# end\n\n# for all\nHost *\n  User me\n');
  });

  test('it says for which hosts that makes a difference, and is not offered for single hosts or the last block', async () => {
    const text = 'Host *\n User me\nHost a b\n User x\nHost c\n User me\nHost *.d\n User y\nMatch user me\n';
    expect(Object.keys(await offersAt(`|${text}`, {}, false))).toContain(
      'Move Host * to the end (changes a, b and 2 more)',
    );
    expect(Object.keys(await offersAt('|Host a\n User x\nHost *\n')).filter(title => title.endsWith('end'))).toEqual(
      [],
    );
    expect(Object.keys(await offersAt('Host a\n User x\n|Host *\n')).filter(title => title.endsWith('end'))).toEqual(
      [],
    );
  });

  test.each(['', '  IdentityFile ${MISSING}/key\n'])(
    'what would make ssh refuse a host is not possible, and says why: %j',
    async more => {
      const text = `|Host *\n  ControlPath ~/.ssh/%C\n\nHost web\n  ControlPath \${NOWHERE}/%C\n${more}`;
      expect((await offersAt(text))['not: Move Host * to the end']).toMatch(/^ssh would refuse web: .*NOWHERE/);
    },
  );

  test('blocks of the same patterns become one, with the comments of both', async () => {
    const found = await offersAt('|Host a b\r\n\tUser me\r\n\r\n# more\r\nHost b a # too\r\n\tPort 2');
    expect(found['Merge the 2 blocks of Host a b']).toBe('Host a b\r\n\tUser me\r\n\t# more\r\n\t# too\r\n\tPort 2');
  });

  test('blocks that set the same become one', async () => {
    const found = await offersAt('|Host a\n  User me\n\n# b too\nHost b "c"\n  user me\n\nHost d\n  User x\n');
    expect(found['Merge the 2 Host blocks with these settings']).toBe(
      '# b too\nHost a b "c"\n  User me\n\nHost d\n  User x\n',
    );
  });

  test('a Host line becomes one block a pattern', async () => {
    const found = await offersAt('|Host a *.b !c.b # x\n  User=me # y\n\nHost d\n');
    expect(found['Split into 2 blocks, one for each pattern']).toBe(
      'Host a !c.b # x\n  User=me # y\n\nHost *.b !c.b\n  User=me # y\n\nHost d\n',
    );
  });

  test('what all hosts share goes to Host *', async () => {
    const title = 'Move what all hosts share to Host *: User (may change hosts that nothing names)';
    expect((await offersAt('|Host a\n  User me\n  Port 2\n\nHost b\n  User me\n'))[title]).toBe(
      'Host a\n  Port 2\n\nHost b\n\nHost *\n  User me\n',
    );
    const shared = await offersAt('|Host a\n  User me\nHost b\n  User me\nHost *\n  Port 2\n  User me\n');
    expect(shared['Move what all hosts share to Host *: User']).toBe('Host a\nHost b\nHost *\n  Port 2\n  User me\n');
  });

  test('options are sorted by topic, each with its comments, between blank lines', async () => {
    const found = await offersAt(
      'Host a\n  |Ciphers aes128-ctr\n  # me\n  User me\n  HostName x\n  # end\n\n  Port 2\n',
    );
    expect(found['Sort the options by topic']).toBe(
      'Host a\n  HostName x\n  # me\n  User me\n  Ciphers aes128-ctr\n  # end\n\n  Port 2\n',
    );
    expect(await offersAt('Host a\n  |HostName x\n  User me\n')).toEqual({});
  });

  test('ProxyJump becomes the command that ssh makes of it', async () => {
    expect(await offersAt('Host a\n  |ProxyJump x,me@b:33\n')).toEqual({
      "Change to ProxyCommand ssh -l me -p 33 -J x -W '[%h]:%p' b":
        "Host a\n  ProxyCommand ssh -l me -p 33 -J x -W '[%h]:%p' b\n",
    });
    for (const line of ['ProxyJump none', 'ProxyJump b # c', 'ProxyJump ssh://b'])
      expect(await offersAt(`|${line}\n`)).toEqual({});
  });

  test('bytes that an editor would replace are not copied', async () => {
    expect(await offersAt('|Include inc\n', { [`${HOME}/.ssh/inc`]: 'User j\udcfcrg\n' })).toMatchObject({
      'not: Replace Include inc with what it includes':
        'It has bytes that are not UTF-8, which an editor would replace: save it as UTF-8 first.',
    });
  });

  test('an Include is replaced by what it includes', async () => {
    const files = { [`${HOME}/.ssh/inc`]: '# inner\nHost b\n  User x' };
    const title = 'Replace Include inc with what it includes';
    expect((await offersAt('User y\n|Include inc # c\nPort 2\n', files))[title]).toBe(
      'User y\n# c\n# inner\nHost b\n  User x\nHost *\nPort 2\n',
    );
    expect((await offersAt('|Include inc\nHost c\n', files))[title]).toBe('# inner\nHost b\n  User x\nHost c\n');
    expect((await offersAt('Host c\n  |Include inc\n', files))[`not: ${title}`]).toMatch(/would end the block/);
    expect(await offersAt('Include %n\n|Include missing\n', files)).toEqual({});
    const secret = { [`${HOME}/.ssh/inc`]: 'Host b\n  User x\n  password = hunter2\n' };
    expect(await offersAt('|Include inc\nHost c\n', secret)).toEqual({
      [`not: ${title}`]: expect.not.stringMatching('hunter2'),
    });
  });

  test('blocks move to a file of their own, included at the top if that changes nothing, else in their place', async () => {
    const path = `${HOME}/.ssh/config.d/a.conf`;
    const [block, other] = ['# mine\nHost a\n  User me\n', 'Host *\n  User x\n'];
    expect(await offersAt(`Port 2\n\n${other}\n${block.replace('Host', '|Host')}`)).toEqual({
      'Move Host a to ~/.ssh/config.d/a.conf, included here': {
        [path]: block,
        config: `Port 2\n\n${other}\nHost *\n  Include config.d/a.conf\n`,
      },
    });
    expect(await offersAt('Host b\n  User y\n\n# mine\n|Host a\n  User me\n')).toMatchObject({
      'Move Host a to ~/.ssh/config.d/a.conf, included at the top': {
        [path]: block,
        config: 'Include config.d/a.conf\n\nHost b\n  User y\n',
      },
    });
    expect(
      (await offersAt('Include config.d/*\n\n|Host a\n  User me\n'))['Move Host a to ~/.ssh/config.d/a.conf'],
    ).toEqual({
      [path]: 'Host a\n  User me\n',
      config: 'Include config.d/*\n',
    });
    expect(await offersAt('|Host a\n', {}, false)).toEqual({
      'not: Move Host a to ~/.ssh/config.d/a.conf': 'This editor does not apply edits of a server.',
    });
  });

  test.each(['..', '.', '-', '.hidden', '-oProxyCommand'])(
    'a host %s makes no file that is hidden or an option',
    async host => {
      const [offer] = Object.keys(await offersAt(`|Host ${host}\n  User me\n`));
      expect(offer).toMatch(/to ~\/\.ssh\/config\.d\/\w[^/]*\.conf/);
    },
  );

  test('blocks of a file that is no part of the standard configuration stay where they are', async () => {
    const service = open({ [USER_FILE]: 'Include config.d/*\n' }, buildOf());
    const uri = 'file:///home/user/project/.ssh/config';
    service.open(uri, 'Host a\n  ProxyCommand x\n', '/home/user/project/.ssh/config');
    const offers = await service.refactorings(uri, { start: 0, end: 0 }, true);
    expect(offers.filter(({ kind }) => kind === 'extract')).toEqual([
      {
        kind: 'extract',
        title: 'Move Host a to ~/.ssh/config.d/a.conf',
        reason: 'ssh reads that folder for your own configuration, and this file is not part of it.',
      },
    ]);
  });

  test.each(['missing', '"missing', '%d/missing', '%u/missing', '%n/missing'])(
    'with Include %s, what is said depends on nothing that nobody looked for',
    async name => {
      const offers = await offersAt(`|Host a\n  User me\n\nHost *\n  Include ${name}\n`);
      expect(Object.keys(offers)).toEqual(['Move Host a to ~/.ssh/config.d/a.conf, included at the top']);
    },
  );
});

const HOSTS = ['a', 'b', 'c', 'web.x', 'other'];

/** Lines that compete, in blocks that overlap; of the second kind it is open when they count, or ssh may refuse them. */
const HEADERS = [
  ...[
    'Host a',
    'Host a',
    'Host b',
    'Host a b',
    'Host c !a',
    'Host *',
    'Host *.x',
    'Host web.*',
    'Host web.x b',
    'Host ?',
  ],
  ...['Host * !b', 'Host b a', 'Host w*', 'Host a a', 'Match all'],
];
const OPEN_HEADERS = [
  ...['Match host a', 'Match user u', 'Match final', 'Match exec true', 'Match originalhost b', 'Match tagged t'],
  'Match host h.* user u',
];
const OPTIONS = [
  ...[
    'Port 1',
    'Port 2',
    'Port=1',
    'User u',
    'User v',
    'User u # me',
    'HostName h.%h',
    'HostName a',
    'Tag t',
    '# note',
    '',
  ],
  ...[
    'SendEnv A',
    'SendEnv -A',
    'IdentityFile x',
    'IdentityFile y',
    'ProxyJump b',
    'ProxyJump none',
    'ProxyCommand x %h',
  ],
  ...['LocalForward 1 h:1', 'DynamicForward 1', 'RekeyLimit 1G', 'RekeyLimit 2G 1h', 'Compression yes', 'Include inc'],
  ...['CanonicalizeHostname no', 'ForwardAgent $A', 'ForwardAgent no'],
];
const OPEN_OPTIONS = ['IgnoreUnknown Foo', 'IgnoreUnknown Foo', 'Foo x', 'CanonicalizeHostname yes', 'Include %n'];

interface Sample {
  readonly text: string;
  readonly inc: string;
}

/** Files of a few different lines, again and again. */
function sample(headers: readonly string[], options: readonly string[]): fc.Arbitrary<Sample> {
  const some = (lines: readonly string[], most: number) =>
    fc.shuffledSubarray([...lines], { minLength: 2, maxLength: most });
  return fc.tuple(some(headers, 4), some(options, 5)).chain(([heads, inner]) => fileOf(heads, inner));
}

function fileOf(headers: readonly string[], options: readonly string[], least = 0): fc.Arbitrary<Sample> {
  const [header, option] = [fc.constantFrom(...headers), fc.constantFrom(...options)];
  const block = fc
    .tuple(
      fc.constantFrom('', '', '\n', '# lead\n', '\n## Section\n\n'),
      header,
      fc.array(option, { minLength: least, maxLength: 4 }),
    )
    .map(([above, head, inner]) => above + [head, ...inner.map(line => (line === '' ? '' : `  ${line}`))].join('\n'));
  const text = fc
    .tuple(
      fc.array(option, { maxLength: 2 }),
      fc.array(block, { minLength: 3 * least, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([top, blocks, isDos, isEnded]) => {
      const lines = [...top, ...blocks].join('\n') + (isEnded ? '\n' : '');
      return isDos ? lines.replaceAll('\n', '\r\n') : lines;
    });
  const inc = fc
    .array(fc.oneof(option, header), { maxLength: 3 })
    .map(lines => lines.filter(line => !line.startsWith('Include')).map(line => `${line}\n`))
    .map(lines => lines.join(''));
  return fc.record({ text, inc });
}

const anyFile = fc.oneof(
  {
    weight: 3,
    arbitrary: fileOf(
      ['Host a', 'Host b', 'Host *', 'Host a b', 'Host *.x', 'Host web.x'],
      ['Port 1', 'Port 2', 'User u', 'User v', 'IdentityFile x', 'IdentityFile y'],
      1,
    ),
  },
  { weight: 1, arbitrary: sample(HEADERS, OPTIONS) },
  { weight: 1, arbitrary: sample([...HEADERS, ...OPEN_HEADERS], [...OPTIONS, ...OPEN_OPTIONS]) },
);

/** A change, whom it is said to change, and the files after it. */
interface Offer {
  readonly title: string;
  readonly changes: HostChanges;
  after(files: Files): Files;
}

/** Every offer in a file, but what is meant to be something else: asked for on each line, for all lines together, and for each block. */
async function allOffers(service: SshConfigService, text: string, home = HOME): Promise<readonly Offer[]> {
  return [...(await allRewrites(service, text, home)), ...(await allBlockChanges(service, home))];
}

/** A name that nothing has. */
const NEW_HOST = 'other';

/** Each block removed, duplicated, moved to each section and each file, and with an option set for its first host. */
async function allBlockChanges(service: SshConfigService, home: string): Promise<readonly Offer[]> {
  const own = `${home}/.ssh/config`;
  const listed = finish(await service.hostsView(false));
  const destinations = [own, `${home}/.ssh/inc`].flatMap(path => [
    { kind: 'move', path, number: undefined } as const,
    ...(listed.find(file => file.path === path)?.sections ?? []).map(
      ({ number }) => ({ kind: 'move', path, number }) as const,
    ),
  ]);
  const wishes = [{ kind: 'remove' }, { kind: 'duplicate', name: NEW_HOST }, ...destinations] as const;
  const offers: Offer[] = [];
  for (const { path, blocks } of listed)
    for (const { number, title, hosts } of blocks)
      for (const wish of [...wishes, ...hosts.slice(0, 1).flatMap(settings)]) {
        const found = await service.blockChange({ path, number, title }, wish);
        if ('problem' in found) continue;
        offers.push({
          ...found,
          after: files => {
            const changed = { ...files };
            for (const at of new Set(found.edits.map(edit => edit.path))) {
              const edits = found.edits.filter(edit => edit.path === at);
              changed[at] = applyEdits(
                files[at] ?? '',
                edits.map(({ start, end, newText }) => ({ span: { start, end }, newText })),
              );
            }
            return changed;
          },
        });
      }
  return offers;
}

/** Options to set for a host: where the block sets one already, there is no new line. */
function settings(host: string): readonly BlockWish[] {
  const lines = [
    ['User', 'v'],
    ['IdentityFile', 'y'],
    ['ProxyJump', 'b'],
  ] as const;
  return lines.flatMap(([keyword, value]) =>
    [false, true].map(isAlone => ({ kind: 'set', host, keyword, value, isAlone }) as const),
  );
}

async function allRewrites(service: SshConfigService, text: string, home: string): Promise<readonly Offer[]> {
  const spans = [{ start: 0, end: text.length }];
  for (let start = 0; start !== -1 && start < text.length; start = text.indexOf('\n', start) + 1 || text.length)
    spans.push({ start, end: start });
  const offers = await Promise.all(spans.map(span => service.refactorings(URI, span, true)));
  return [
    ...new Map(
      offers
        .flat()
        .filter(isPossible)
        .filter(({ isMeant }) => !isMeant)
        .map(offer => [
          JSON.stringify([offer.edits, offer.title]),
          { ...offer, after: (files: Files) => after(files, offer, home) },
        ]),
    ).values(),
  ];
}

/** What ssh would use for a host, as the model has it. */
function answer(texts: Texts, host: string, exec: boolean, build: Build): string {
  const { found } = explained(texts, host, { build, assumptions: { exec, localNetwork: exec } });
  if (found.refusals.length > 0) return 'refused';
  // A none that ssh -G does not print is as good as no line.
  const counting = found.settings.filter(
    ({ isPrinted, values }) => isPrinted || values.some(({ text }) => text !== 'none'),
  );
  const printed = counting.map(({ keyword, values, isPrinted }) => [
    keyword,
    isPrinted,
    values.map(({ text }) => text),
  ]);
  return JSON.stringify([found.host, printed]);
}

describe('for any file', () => {
  test.each(SEEDS)(
    'ssh does what it did where nothing else is said, and the hosts that are named change: seed %i',
    async seed => {
      let kept = 0;
      let changed = 0;
      const builds = [buildOf(), buildOf('9.2'), buildOf('8.4')];
      await fc.assert(
        fc.asyncProperty(anyFile, fc.constantFrom(...builds), async ({ text, inc }, build) => {
          const files: Files = { [USER_FILE]: text, [`${HOME}/.ssh/inc`]: inc };
          const service = open(files, build);
          // Of lists from which names are taken away it is not shown that they come to the same.
          const isOpen = /match (?!all)|unknown|%n|SendEnv -/i.test(text + inc);
          const asked = HOSTS.flatMap(host => (isOpen ? [false, true] : [false]).map(exec => ({ host, exec })));
          const was = asked.map(({ host, exec }) => answer(files, host, exec, build));
          for (const offer of await allOffers(service, text)) {
            const result = offer.after(files);
            const { hosts, others } = offer.changes;
            const differing = new Set(
              asked
                // Without a block that ssh refuses, it takes the rest.
                .filter(({ host, exec }, i) => was[i] !== 'refused' && answer(result, host, exec, build) !== was[i])
                .map(({ host }) => host),
            );
            const unsaid = others.length > 0 ? [] : [...differing].filter(host => !hosts.includes(host));
            const idle = isOpen || was.includes('refused') ? [] : hosts.filter(host => !differing.has(host));
            expect({ title: offer.title, unsaid, idle, result }).toEqual({
              title: offer.title,
              unsaid: [],
              idle: [],
              result,
            });
            if (others.length === 0) kept++;
            if (hosts.length > 0 && !isOpen) changed++;
          }
        }),
        { seed, numRuns: runs(30) },
      );
      expect(kept).toBeGreaterThan(30);
      // Files of the moment may happen to be such that nothing changes.
      if (seed === 1) expect(changed).toBeGreaterThan(3);
    },
  );
});

describe.runIf(SSH_BUILD !== undefined)('as a real ssh sees it', () => {
  const build = SSH_BUILD as Build;
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());
  const own = `${ssh.home}/.ssh/config`;
  const inc = `${ssh.home}/.ssh/inc`;

  function put(path: string, text: string): void {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { mode: 0o600 });
  }

  /** What ssh says with some files in place, for some hosts; undefined when it refuses them. */
  function ask(files: Files, hosts: readonly string[]): readonly string[] | undefined {
    for (const [path, text] of Object.entries(files)) if (path !== own) put(path, text);
    const answers = hosts.map(host => ssh.read(files[own] ?? '', host));
    for (const path of Object.keys(files)) if (path !== own && path !== inc) rmSync(path);
    return answers.every(({ accepted }) => accepted) ? answers.map(({ values }) => values.join('\n')) : undefined;
  }

  /** Tries at most `most` changes of which nothing is said, a few of a kind; gives what went wrong, and how many held. */
  async function tryKept(
    samples: Iterable<Sample>,
    most: number,
  ): Promise<{ readonly wrong: readonly string[]; readonly kept: number }> {
    const wrong: string[] = [];
    const times = new Map<string, number>();
    let kept = 0;
    for (const { text, inc: included } of samples) {
      const files: Files = { [own]: text, [inc]: included };
      const service = open(files, build, ssh.home);
      // This ssh is given the file by another name, by which it does not include itself.
      if (service.findings(URI).some(({ rule }) => rule === 'recursive-include')) continue;
      const offers = (await allOffers(service, text, ssh.home)).filter(({ changes }) => changes.others.length === 0);
      const hosts = [
        ...service
          .hosts(URI)
          .filter(host => /^\w[\w.-]*$/.test(host))
          .slice(0, 3),
        'web.x',
        'other',
      ];
      let was: readonly string[] | undefined;
      for (const offer of offers) {
        const kind = `${offer.title.replace(/ .*/, '')} ${offer.changes.hosts.length > 0}`;
        if (kept >= most) return { wrong, kept };
        if ((times.get(kind) ?? 0) > most / 6) continue;
        was ??= ask(files, hosts);
        if (was === undefined) break;
        times.set(kind, (times.get(kind) ?? 0) + 1);
        kept++;
        const is = ask(offer.after(files), hosts);
        const changed = hosts
          .filter((_, i) => is?.[i] !== was?.[i])
          .filter(host => !offer.changes.hosts.includes(host));
        if (changed.length > 0) wrong.push(`${offer.title}: ${is === undefined ? 'refused' : changed}\n${text}`);
      }
    }
    return { wrong, kept };
  }

  test.each(SEEDS)('no other host changes than those that are named: made-up files, seed %i', async seed => {
    const few = fc.sample(anyFile, { seed, numRuns: runs(60) });
    const many = madeUpFiles(build, seed, 40).map(text => ({ text, inc: '' }));
    let tried = 0;
    for (const samples of [few, many]) {
      const { wrong, kept } = await tryKept(samples, runs(25));
      expect(wrong).toEqual([]);
      tried += kept;
    }
    expect(tried).toBeGreaterThanOrEqual(runs(11));
  });

  test('no other host changes than those that are named: real files', async () => {
    const samples = REAL_FILES.filter(({ text }) => text.length < 5_000).map(({ text }) => ({ text, inc: '' }));
    const { wrong, kept } = await tryKept(samples, runs(40));
    expect(wrong).toEqual([]);
    expect(kept).toBeGreaterThanOrEqual(runs(11));
  });
});
