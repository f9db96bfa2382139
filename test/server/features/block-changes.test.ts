/** Blocks that are removed, duplicated and moved as a list of hosts asks for it: what is left behind, what is said of it, and what is refused. */
import { expect, test } from 'vitest';
import type { BlockWish } from '../../../server/src/features/refactor/block-change.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { finish } from '../../../server/src/text/steps.ts';
import { FOLDER, workspaceAt } from '../../support/workspace.ts';

type Asked =
  | { readonly kind: 'move'; readonly to: string; readonly below?: number }
  | Exclude<BlockWish, { kind: 'move' }>;

/**
 * What comes of a wish for the block with a title.
 * @param files by name below ~/.ssh
 * @returns the files that are others then, and what is said, by turns
 */
async function changed(
  title: string,
  asked: Asked,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const { service } = await workspaceAt({ ...files, config: `${files['config']}$0` });
  const listed = finish(await service.hostsView(false));
  const [seen] = listed.flatMap(({ path, blocks }) =>
    blocks.flatMap(block => (block.title === title ? [{ path, number: block.number, title }] : [])),
  );
  if (seen === undefined) throw new Error(`there is no ${title}`);
  const wish = asked.kind === 'move' ? { kind: asked.kind, path: FOLDER + asked.to, number: asked.below } : asked;
  const found = await service.blockChange(seen, wish);
  if ('problem' in found) return [found.problem];
  const texts = [...new Set(found.edits.map(({ path }) => path))].map(path => {
    const edits = found.edits.filter(edit => edit.path === path);
    const spans = edits.map(({ start, end, newText }) => ({ span: { start, end }, newText }));
    return applyEdits(edits[0]?.text ?? '', spans);
  });
  return [found.title, found.effect, ...texts];
}

const CONFIG = `Include work

# --- Shop ---
# tags: prod
Host shop sh # the one
  HostName shop.example.org

Host db
  ProxyJump shop

# --- Lab ---

Host lab
  Port 2222

Host *
  Port 22
  User me
`;
const WORK = 'Host git\n  User git';

test('a block goes with its comments, and who still names its hosts is told of', async () => {
  expect(await changed('Host shop sh', { kind: 'remove' }, { config: CONFIG, work: WORK })).toEqual([
    'Remove Host shop sh',
    'ProxyJump in line 9 of ~/.ssh/config still names shop. Nothing changes for any other host.',
    CONFIG.replace(/# tags[\s\S]*?\n\n/, '\n'),
  ]);
});

test.each([
  ['would replace', '\udcfc'],
  ['has replaced', '\ufffd'],
])('nothing is put into a file whose bytes an editor %s, nor taken out of it', async (_, char) => {
  const files = { config: CONFIG, work: `${WORK} # ${char}\n` };
  const why = '~/.ssh/work: It has bytes that are not UTF-8, which an editor would replace: save it as UTF-8 first.';
  expect(await changed('Host db', { kind: 'move', to: 'work' }, files)).toEqual([why]);
  expect(await changed('Host git', { kind: 'remove' }, files)).toEqual([why]);
});

test('for whom else something changes when a pattern goes', async () => {
  const config = 'Host a*\n  Port 1\n\nHost ab\n  User x\n\nHost b\n';
  expect(await changed('Host a*', { kind: 'remove' }, { config })).toEqual([
    'Remove Host a*',
    'It changes what ssh does for ab, a*.',
    'Host ab\n  User x\n\nHost b\n',
  ]);
});

test('a copy leads where its model leads', async () => {
  const named = await changed('Host db', { kind: 'duplicate', name: undefined }, { config: CONFIG, work: WORK });
  expect(named).toEqual([
    'Duplicate Host db as db-2',
    'For db-2 ssh does what it does for db. Nothing changes for any other host.',
    CONFIG.replace(/(Host db\n)(.*\n\n)/, '$1$2Host db-2\n  HostName db\n$2'),
  ]);
  const commented = await changed('Host shop sh', { kind: 'duplicate', name: 'new' }, { config: CONFIG, work: WORK });
  expect(commented[2]).toContain('# tags: prod\nHost new\n  HostName shop.example.org\n');
});

test('what a copy does otherwise is told of', async () => {
  const config = 'Host a1\n  HostName x\n\nHost *1\n  Port 2\n';
  expect(await changed('Host a1', { kind: 'duplicate', name: 'b' }, { config })).toEqual([
    'Duplicate Host a1 as b',
    'For b ssh does what it does for a1, but Port is 22, not 2. Nothing changes for any other host.',
    'Host a1\n  HostName x\n\nHost b\n  HostName x\n\nHost *1\n  Port 2\n',
  ]);
});

test('a block moves below the others of a section, and says what that changes', async () => {
  const shop = /# tags[\s\S]*?\n\n/.exec(CONFIG)?.[0] ?? '';
  expect(
    await changed('Host shop sh', { kind: 'move', to: 'config', below: 10 }, { config: CONFIG, work: WORK }),
  ).toEqual([
    'Move Host shop sh to Lab',
    'Nothing changes for any host.',
    CONFIG.replace(shop, '\n').replace('Port 2222\n\n', `Port 2222\n\n${shop}`),
  ]);
  expect(await changed('Host *', { kind: 'move', to: 'config', below: 2 }, { config: CONFIG, work: WORK })).toEqual([
    'Move Host * to Shop',
    'It changes what ssh does for lab.',
    CONFIG.replace('\nHost *\n  Port 22\n  User me\n', '').replace(
      'ProxyJump shop\n\n',
      'ProxyJump shop\n\nHost *\n  Port 22\n  User me\n\n',
    ),
  ]);
});

test('a block moves to another file, from which it counts as well', async () => {
  expect(await changed('Host lab', { kind: 'move', to: 'work' }, { config: CONFIG, work: WORK })).toEqual([
    'Move Host lab to ~/.ssh/work',
    'Nothing changes for any host.',
    CONFIG.replace('Host lab\n  Port 2222\n\n', ''),
    `${WORK}\n\nHost lab\n  Port 2222`,
  ]);
  const config = 'Host *\n  Port 1\n\nInclude work\n\nHost a\n  Port 2\n';
  const files = { config: 'Host x\n  Include work\n\nHost a\n  Port 2\n', work: 'Host x\n' };
  expect((await changed('Host a', { kind: 'move', to: 'work' }, files))[1]).toBe('It changes what ssh does for a.');
  expect((await changed('Host a', { kind: 'move', to: 'work' }, { config, work: '# none\n' }))[0]).toMatch(/^Move/);
});

test('a block moves between two files that a third one includes', async () => {
  const config = 'Include one\n\nHost a\n  Port 1\n\nHost *\n  Include two\n\nHost z\n';
  const files = { config, one: 'Host a b\n  Port 2\n', two: '# none\n' };
  expect(await changed('Host a b', { kind: 'move', to: 'two' }, files)).toEqual([
    'Move Host a b to ~/.ssh/two',
    'It changes what ssh does for a.',
    '',
    '# none\n\nHost a b\n  Port 2\n',
  ]);
});

test.each([
  ['Host git', { kind: 'duplicate', name: 'lab' }, /already has a host lab/],
  ['Host git', { kind: 'duplicate', name: 'a b' }, /^"?a b"? is not a name|^ssh does not accept a b/],
  ['Host *', { kind: 'duplicate', name: 'x' }, /names no host/],
  ['Host lab', { kind: 'move', to: 'config', below: 10 }, /there already/],
  ['Host lab', { kind: 'move', to: 'config', below: 3 }, /no such section/],
  ['Host lab', { kind: 'move', to: 'nowhere' }, /does not read that file/],
] as const)('%s: %j is refused', async (title, wish, why) => {
  expect(await changed(title, wish, { config: CONFIG, work: WORK })).toEqual([expect.stringMatching(why)]);
});

test('a block that includes a file does not move there: ssh would not come to an end', async () => {
  const files = { config: 'Host w*\n  Include work\nHost z*\n  Include work\n', work: '# none\n' };
  const [problem, ...others] = await changed('Host w*', { kind: 'move', to: 'work' }, files);
  expect(problem).toMatch(/^ssh would refuse every host: .*include/i);
  expect(others).toEqual([]);
});

test('what somebody sees that is no longer there is not changed', async () => {
  const { service } = await workspaceAt({ config: 'Host a\n\nHost b\n$0' });
  const path = `${FOLDER}config`;
  for (const seen of [
    { path, number: 0, title: 'Host b' },
    { path, number: 1, title: 'Host a' },
    { path: '/elsewhere', number: 0, title: 'Host a' },
  ])
    expect(await service.blockChange(seen, { kind: 'remove' })).toEqual({
      problem: 'The file has changed meanwhile: look again.',
    });
});
