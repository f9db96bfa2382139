/** The rows of the view "SSH Hosts": groups, order, filter, and names by which VS Code knows them again. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ListedBlock, ListedFile } from '../../client/src/hosts-view/listed-hosts.ts';
import { type Arrangement, type Row, rowsOf, USUAL } from '../../client/src/hosts-view/rows.ts';
import { runs } from '../support/seeds.ts';

function block(title: string, more: Partial<ListedBlock> = {}): ListedBlock {
  const names = title.split(' ').slice(1);
  const hosts = title.startsWith('Match') ? [] : names.filter(name => !/[*?!]/.test(name));
  const kind = title.startsWith('Match') ? 'match' : hosts.length > 0 ? 'host' : 'pattern';
  return { kind, title, number: 0, own: { first: 0, last: 0 }, hosts, marks: [], tags: [], isHidden: false, ...more };
}

const FILES: readonly ListedFile[] = [
  {
    uri: 'file:///config',
    name: '~/.ssh/config',
    sections: [
      { title: 'Work', number: 2 },
      { title: 'Old', number: 5, parent: 0 },
      { title: 'Nobody', number: 9 },
    ],
    blocks: [
      block('Host zoo', { tags: ['prod'] }),
      block('Host web10 w', { section: 0, address: '10.0.0.1', tags: ['prod', 'db'] }),
      block('Host *.x', { section: 0 }),
      block('Host Web9', { section: 1, isHidden: true }),
      block('Host web2', { section: 1, via: 'gate' }),
    ],
  },
  { uri: 'file:///work', name: '~/.ssh/work', sections: [], blocks: [block('Match user x'), block('Host git')] },
];

function nameOf(row: Row): string {
  switch (row.kind) {
    case 'group':
      return [row.title, ...(row.description === '' ? [] : [`in ${row.description}`])].join(' ');
    case 'block':
      return row.host ?? row.block.title;
    case 'name':
      return row.host;
    case 'more':
      return `and ${row.count} more`;
  }
}

/** A row a line, indented. */
function told(arrangement: Partial<Arrangement>, recent: readonly string[] = []): readonly string[] {
  const lines = (rows: readonly Row[], indent: string): readonly string[] =>
    rows.flatMap(row => [indent + nameOf(row), ...lines(row.rows, `${indent}  `)]);
  return lines(rowsOf(FILES, { ...USUAL, ...arrangement }, recent), '');
}

const APART = ['Patterns and Match', '  Host *.x', '  Match user x'];

test('by section, as in the files', () => {
  const work = ['Work in ~/.ssh/config', '  web10', '    w', '  Old', '    web2'];
  expect(told({})).toEqual(['zoo', 'git', ...work, ...APART]);
});

test('by file, by tag, and not at all; by name, with numbers as numbers', () => {
  const name = { sortBy: 'name', showsHidden: true } as const;
  expect(told({ ...name, groupBy: 'file' })).toEqual([
    ...['~/.ssh/config', '  web2', '  Web9', '  web10', '    w', '  zoo', '~/.ssh/work', '  git', ...APART],
  ]);
  expect(told({ ...name, groupBy: 'tag' })).toEqual([
    ...['db', '  web10', '    w', 'prod', '  web10', '    w', '  zoo', 'git', 'web2', 'Web9', ...APART],
  ]);
  expect(told({ ...name, groupBy: 'nothing' })).toEqual(['git', 'web2', 'Web9', 'web10', '  w', 'zoo', ...APART]);
});

test('what was used last comes first, where it is still there', () => {
  const recent = ['gone', 'w', 'git', 'web10'];
  expect(told({ groupBy: 'nothing', sortBy: 'recent' }, recent)).toEqual([
    ...['Recently Used', '  web10', '    w', '  git', 'zoo', 'web10', '  w', 'web2', 'git', ...APART],
  ]);
});

test.each([
  ['WEB', ['web10', '  w', 'web2']],
  ['10.0.0', ['web10', '  w']],
  ['gate', ['web2']],
  ['old web', ['web2']],
  ['/work', ['git', 'Patterns and Match', '  Match user x']],
  ['#pro', ['zoo', 'web10', '  w']],
  ['#prod work', ['web10', '  w']],
  ['nowhere', []],
])('the filter %s', (filter, expected) => {
  expect(told({ groupBy: 'nothing', filter })).toEqual(expected);
});

test('of very many hosts, groups are closed, and each has as many as somebody reads', () => {
  const blocks = Array.from({ length: 2_500 }, (_, i) => block(`Host h${i}`, i < 1_200 ? { section: 0 } : {}));
  const file = { uri: 'u', name: 'f', sections: [{ title: 'S', number: 0 }], blocks };
  const rows = rowsOf([file], USUAL, []);
  expect(rows.length).toBe(1_002);
  expect(rows.slice(-2).map(nameOf)).toEqual(['and 300 more', 'S']);
  const group = rows.at(-1);
  expect(group).toMatchObject({ kind: 'group', isOpen: false });
  expect(group?.rows.length).toBe(1_001);
  const found = rowsOf([file], { ...USUAL, filter: 'h119' }, []);
  expect(found).toMatchObject([{ kind: 'group', isOpen: true }]);
  expect(found[0]?.rows.length).toBe(11);
});

test('each row has a name of its own, which an edit elsewhere leaves as it is', () => {
  const anyBlock = fc.record({
    name: fc.constantFrom('a', 'b', 'a b', '*'),
    section: fc.constantFrom(undefined, 0, 1),
  });
  const anyArrangement = fc.record({
    groupBy: fc.constantFrom('section', 'file', 'tag', 'nothing'),
    sortBy: fc.constantFrom('file', 'name', 'recent'),
  });
  const sections = [
    { title: 'S', number: 0 },
    { title: 'S', number: 1 },
  ];
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 8 }), anyArrangement, (made, arrangement) => {
      const blocks = made.map(({ name, section }) =>
        block(`Host ${name}`, { tags: ['t'], ...(section === undefined ? {} : { section }) }),
      );
      const idsIn = (all: readonly ListedBlock[]): readonly string[] => {
        const idsOf = (rows: readonly Row[]): readonly string[] => rows.flatMap(row => [row.id, ...idsOf(row.rows)]);
        const file = { uri: 'u', name: 'f', sections, blocks: all };
        return idsOf(rowsOf([file], { ...USUAL, ...(arrangement as Arrangement) }, ['b']));
      };
      const ids = idsIn(blocks);
      expect(new Set(ids).size).toBe(ids.length);
      const later = idsIn([...blocks, block('Host new')]);
      expect(ids.filter(id => !later.includes(id))).toEqual([]);
    }),
    { seed: 1, numRuns: runs(300) },
  );
});
