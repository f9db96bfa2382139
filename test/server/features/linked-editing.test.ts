/** What changes together while one types: a host and the HostName that spells it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SINGLE_HOST } from '../../../server/src/model/file/names.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { explained } from '../../support/effective.ts';
import { atCursor } from '../../support/fixture.ts';
import { serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace } from '../../support/texts.ts';
import { workspaceAt } from '../../support/workspace.ts';

/** The places, as "line:column text". */
async function linked(marked: string): Promise<readonly string[]> {
  const { text, offset } = atCursor(marked);
  const service = serviceFor(text);
  return (await service.linkedEditing(URI, offset)).map(({ start, end }) => {
    const { line, column } = service.locate(URI, start) ?? { line: -1, column: -1 };
    return `${line + 1}:${column + 1} ${text.slice(start, end)}`;
  });
}

describe('a host and its HostName', () => {
  const BOTH = ['1:6 web.example', '3:12 web.example'];
  test.each([
    ['from the host', 'Host web$0.example\n  User x\n  HostName web.example\n', BOTH],
    ['from the HostName', 'Host web.example\n  User x\n  HostName web.example$0 # here\n', BOTH],
    ['the name that it is, of several', 'Host a we$0b *.x\n  HostName web\n', ['1:8 web', '2:12 web']],
    ['given twice', 'Host web we$0b\n\tHostname=web\n', ['1:6 web', '1:10 web', '2:11 web']],
    ['an address', 'Host 192.0.2.1$0\nHostName 192.0.2.1\n', ['1:6 192.0.2.1', '2:10 192.0.2.1']],
    ['the first HostName', 'Host a\n  HostName $0a\n  HostName a\n', ['1:6 a', '2:12 a']],
    ['the block that comes first', 'Host a$0\n  HostName a\nHost a\n  HostName b\n', ['1:6 a', '2:12 a']],
  ])('%s', async (_, marked, expected) => {
    expect(await linked(marked)).toEqual(expected);
  });
});

describe('nothing', () => {
  test.each([
    ['on another word', 'Host web a$0\n  HostName web\n'],
    ['on a keyword', 'Ho$0st web\n  HostName web\n'],
    ['for a part of the HostName', 'Host we$0b\n  HostName web.example\n'],
    ['for another letter case', 'Host we$0b\n  HostName Web\n'],
    ['for %h', 'Host we$0b\n  HostName %h\n'],
    ['for a pattern', 'Host web*$0\n  HostName web*\n'],
    ['for one that is excluded', 'Host * !we$0b\n  HostName web\n'],
    ['in quotes', 'Host "we$0b"\n  HostName web\n'],
    ['in quotes, as HostName', 'Host we$0b\n  HostName "web"\n'],
    ['for a second HostName', 'Host we$0b\n  HostName x\n  HostName web\n'],
    ['for a HostName that never counts', 'Host *\n  HostName x\nHost we$0b\n  HostName web\n'],
    ['for a HostName of another block', 'Host we$0b\n  User x\nHost *\n  HostName web\n'],
    ['for a line that ssh refuses', 'Host we$0b\n  HostName web x\n'],
    ['in a Match', 'Match originalhost we$0b\n  HostName web\n'],
    ['for a name that has a meaning elsewhere', 'Host a:$0b\n  HostName a:b\n'],
    ['before the first block', 'HostName we$0b\n'],
  ])('%s', async (_, marked) => {
    expect(await linked(marked)).toEqual([]);
  });

  test('where an included file comes first', async () => {
    const config = 'Include work\nHost we$0b\n  HostName web\n';
    const found = async (work: string): Promise<number> => {
      const { service, uri, offset } = await workspaceAt({ config, work });
      return (await service.linkedEditing(uri, offset)).length;
    };
    expect(await found('Host web\n  HostName x\n')).toBe(0);
    expect(await found('Host db\n  HostName x\n')).toBe(2);
  });
});

test('at any place of any text: one name, apart, and the place itself among them', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, async ({ text, offset }) => {
      const found = await serviceFor(text).linkedEditing(URI, offset);
      expect(new Set(found.map(({ start, end }) => text.slice(start, end))).size).toBe(Math.min(found.length, 1));
      if (found.length > 0) expect(found.some(({ start, end }) => start <= offset && offset <= end)).toBe(true);
      found.reduce((last, { start, end }) => {
        expect(start >= last && end > start).toBe(true);
        return end;
      }, 0);
    }),
    { numRuns: runs(1000) },
  );
});

test('whatever the pattern of words takes is the host and its HostName afterwards, and linked', async () => {
  const { text, offset } = atCursor('Host *.x we$0b\n  User x\n  HostName web\nHost a\n');
  const places = await serviceFor(text).linkedEditing(URI, offset);
  const word = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.:%*?!"#-]{1,8}$/));
  await fc.assert(
    fc.asyncProperty(word, async newText => {
      fc.pre(new RegExp(`^${SINGLE_HOST}$`).test(newText) && newText !== 'a');
      const after = applyEdits(
        text,
        places.map(span => ({ span, newText })),
      );
      const { found } = explained(after, newText);
      const { host } = explained(`HostName ${newText}\n`, 'x').found;
      expect([found.host, found.refusals]).toEqual([host, []]);
      expect(await serviceFor(after).linkedEditing(URI, places[0]?.start ?? 0)).toHaveLength(2);
    }),
    { numRuns: runs(1000) },
  );
});
