/** Where else the thing under the cursor stands. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atCursor } from '../../support/fixture.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace } from '../../support/texts.ts';

const FILE = `Host web !db "app"
    ProxyJump me@web:22,[app],ssh://u@db:1
    hostname web
    Tag t
Match host !web,db tagged "t" user web
    HostName x
    PubkeyAcceptedKeyTypes x
    PubkeyAcceptedAlgorithms x
Host Web web*
`;

/** The places, as "line:column text role". */
async function highlights(marked: string): Promise<readonly string[]> {
  const { text, offset } = atCursor(marked);
  const service = serviceFor(text);
  return (await service.documentHighlights(URI, offset)).map(({ start, end, role }) => {
    const { line, column } = service.locate(URI, start) ?? { line: -1, column: -1 };
    return `${line + 1}:${column + 1} ${text.slice(start, end)} ${role}`;
  });
}

test.each([
  ['a host in Host', 'Host we$0b', ['1:6 web definition', '2:18 web use', '5:13 web use']],
  ['a host in ProxyJump', 'me@$0web', ['1:6 web definition', '2:18 web use', '5:13 web use']],
  ['in brackets, and in quotes', '[app$0]', ['1:15 app definition', '2:26 app use']],
  ['in a URI, and negated', '@d$0b:', ['1:11 db definition', '2:39 db use', '5:17 db use']],
  ['a tag', 'Tag $0t', ['4:9 t definition', '5:28 t use']],
  ['a keyword in other letters', 'Host$0Name x', ['3:5 hostname text', '6:5 HostName text']],
  [
    'a keyword by its other name',
    'Accepted$0Alg',
    ['7:5 PubkeyAcceptedKeyTypes text', '8:5 PubkeyAcceptedAlgorithms text'],
  ],
  ['letter case counts, save in Match', 'Host We$0b web*', ['5:13 web use', '9:6 Web definition']],
])('%s', async (_, marked, expected) => {
  expect(await highlights(FILE.replace(marked.replace('$0', ''), marked))).toEqual(expected);
});

test.each(['hostname we$0b', 'user we$0b', 'Host web # web$0', '$0'])('nothing at %j', async marked => {
  expect(await highlights(marked)).toEqual([]);
});

test('at any place of any text: in order, apart, and the place itself among them', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, async ({ text, offset }) => {
      const found = await serviceFor(text).documentHighlights(URI, offset);
      let last = 0;
      for (const { start, end } of found) {
        expect(start >= last && end > start).toBe(true);
        last = end;
      }
      if (found.length > 0) expect(found.some(({ start, end }) => start <= offset && offset <= end)).toBe(true);
    }),
    { numRuns: runs(1000) },
  );
});
