/** From a name to where it is given and used, through all files of a configuration; and to hosts by what one types. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceFor, URI } from '../../support/judge.ts';
import { anyPlace } from '../../support/texts.ts';
import { placeIn, workspaceAt } from '../../support/workspace.ts';

const CONFIG = `Include work/* absent
Host web !db "app"
    ProxyJump me@jump:22,[app],far.corp.example
    Tag prod
Host *
    User me
Match originalhost WEB,db tagged prod,"st*"
    HostName x
`;
const FILES = {
  config: CONFIG,
  'work/a': 'Host jump *.corp.example\n    Tag stage\nHost db\n',
  'work/b': 'Host web\nMatch tagged prod\n',
};

/** The files with the cursor put into one of them, where `marked` stands there. */
function marked(name: keyof typeof FILES, cursor: string): Readonly<Record<string, string>> {
  const plain = cursor.replace('$0', '');
  expect(FILES[name]).toContain(plain);
  return { ...FILES, [name]: FILES[name].replace(plain, cursor) };
}

describe('definition', () => {
  test.each([
    ['a hop, in another file', 'config', 'me@ju$0mp', 'jump', ['work/a:1:6 jump']],
    ['right behind a hop', 'config', 'me@jump$0', 'jump', ['work/a:1:6 jump']],
    ['a hop in brackets', 'config', '[a$0pp]', 'app', ['config:2:15 app']],
    ['a name that only patterns match', 'config', 'f$0ar.corp', 'far.corp.example', ['work/a:1:11 *.corp.example']],
    ['in a Match line, whatever the letter case', 'config', 'W$0EB', 'WEB', ['config:2:6 web', 'work/b:1:6 web']],
    ['a name that is excluded', 'config', '!d$0b', 'db', ['work/a:3:6 db']],
    ['a definition leads to all of them', 'work/b', 'Host w$0eb', 'web', ['config:2:6 web', 'work/b:1:6 web']],
    ['a tag', 'work/b', 'tagged p$0rod', 'prod', ['config:4:9 prod']],
    ['a pattern of tags', 'config', '"s$0t*"', 'st*', ['work/a:2:9 stage']],
    ['an Include: all that it brings in', 'config', 'work/$0*', 'work/*', ['work/a:1:1', 'work/b:1:1']],
  ] as const)('%s', async (_, file, cursor, origin, expected) => {
    const { service, uri, offset, texts } = await workspaceAt(marked(file, cursor));
    const found = await service.definition(uri, offset);
    const text = texts.get(`/home/user/.ssh/${file}`);
    expect(text?.slice(found?.origin.start, found?.origin.end)).toBe(origin);
    expect(found?.targets.map(placeIn)).toEqual(expected);
  });

  test.each([
    ['config', 'ab$0sent'],
    ['config', 'User m$0e'],
    ['config', 'Ho$0st *'],
    ['config', 'HostName $0x'],
  ] as const)('none in %s at %j', async (file, cursor) => {
    const { service, uri, offset } = await workspaceAt(marked(file, cursor));
    expect(await service.definition(uri, offset)).toBeUndefined();
  });

  test('a host of the network has none, though Host * matches it', async () => {
    const { service, uri, offset } = await workspaceAt({ config: 'Host a\nProxyJump b$0\nHost *\nUser me\n' });
    expect(await service.definition(uri, offset)).toBeUndefined();
  });
});

describe('references', () => {
  test.each([
    ['config', 'Host w$0eb', ['config:2:6 web', 'config:7:20 WEB', 'work/b:1:6 web']],
    ['work/a', 'Host d$0b', ['config:2:11 db', 'config:7:24 db', 'work/a:3:6 db']],
    ['work/a', 'Host j$0ump', ['config:3:18 jump', 'work/a:1:6 jump']],
    ['config', 'Tag pro$0d', ['config:4:9 prod', 'config:7:34 prod', 'work/b:2:14 prod']],
  ] as const)('from %s at %j', async (file, cursor, expected) => {
    const { service, uri, offset } = await workspaceAt(marked(file, cursor));
    expect((await service.references(uri, offset, true)).map(placeIn)).toEqual(expected);
    const uses = (await service.references(uri, offset, false)).map(placeIn);
    expect(uses.length).toBeLessThan(expected.length);
    expect(expected).toEqual(expect.arrayContaining([...uses]));
  });

  test('at any place of any text: those in the file are those that are highlighted', async () => {
    await fc.assert(
      fc.asyncProperty(anyPlace, async ({ text, offset }) => {
        const service = serviceFor(text);
        const spans = (await service.references(URI, offset, true)).map(({ start, end }) => ({ start, end }));
        const marked = (await service.documentHighlights(URI, offset)).filter(({ role }) => role !== 'text');
        expect(spans).toEqual(marked.map(({ start, end }) => ({ start, end })));
      }),
    );
  });
});

describe('symbols', () => {
  test.each([
    [
      '',
      ['web', 'app', 'Host *', 'Match originalhost WEB,db tagged prod,"st*"', 'jump', 'db', 'web', 'Match tagged prod'],
    ],
    ['WB', ['web', 'Match originalhost WEB,db tagged prod,"st*"', 'web']],
    ['match prod', ['Match originalhost WEB,db tagged prod,"st*"', 'Match tagged prod']],
    ['bd', ['Match originalhost WEB,db tagged prod,"st*"']],
    ['zz', []],
  ])('%j', async (query, names) => {
    const { service } = await workspaceAt(marked('work/b', 'prod$0'));
    expect((await service.workspaceSymbols(query)).map(({ name }) => name)).toEqual(names);
  });

  test('each knows its file and its place there, also without any document', async () => {
    const { service, uri } = await workspaceAt(marked('work/b', 'prod$0'));
    service.close(uri);
    const found = (await service.workspaceSymbols('jump')).map(placeIn);
    expect(found).toEqual(['work/a:1:6 jump']);
  });
});
