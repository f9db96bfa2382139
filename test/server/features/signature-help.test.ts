/** Signature help: what is shown, and which part of it is marked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPTIONS } from '../../../server/src/schema/options.ts';
import { argumentForms } from '../../../server/src/schema/synopsis.ts';
import { atCursor } from '../../support/fixture.ts';
import { buildOf, serviceFor, URI } from '../../support/judge.ts';
import { runs } from '../../support/seeds.ts';
import { anyPlace } from '../../support/texts.ts';

/** The label, with the parameter at the cursor in «»; "too many" where none is meant. */
async function help(marked: string): Promise<string | undefined> {
  const { text, offset } = atCursor(marked);
  const found = await serviceFor(text).signatureHelp(URI, offset);
  if (found === undefined) return undefined;
  const { label, parameters, active } = found;
  const parameter = active === undefined ? undefined : parameters[active];
  if (parameter === undefined) return 'too many';
  const { start, end } = parameter;
  return `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)}`;
}

test.each([
  ['LocalForward $0', 'LocalForward «[address:]port» host:port'],
  ['LocalForward=$0', 'LocalForward «[address:]port» host:port'],
  ['LocalForward 80$0', 'LocalForward «[address:]port» host:port'],
  ['LocalForward 80 $0', 'LocalForward [address:]port «host:port»'],
  ['LocalForward 80   a:$080 # x', 'LocalForward [address:]port «host:port»'],
  ['LocalForward 8$00 a:80', 'LocalForward «[address:]port» host:port'],
  ['LocalForward 80 a:80 $0', 'too many'],
  ['RemoteForward "80 $0', 'RemoteForward «[address:]port» [host:port]'],
  ['RekeyLimit 1G $0', 'RekeyLimit size|default «[time|none]»'],
  ['ipqos af21 $0', 'IPQoS class «[class]»'],
  ['AddKeysToAgent confirm $0', 'AddKeysToAgent yes|no|ask|confirm «[time]»'],
  ['CanonicalizePermittedCNAMEs $0', 'CanonicalizePermittedCNAMEs «sources»:targets …|none'],
  ['CanonicalizePermittedCNAMEs *.a:$0', 'CanonicalizePermittedCNAMEs sources:«targets» …|none'],
  ['CanonicalizePermittedCNAMEs a:b c$0:d', 'CanonicalizePermittedCNAMEs «sources»:targets …|none'],
  ['ChannelTimeout a=1 session=$0', 'ChannelTimeout type=«time» …|none'],
  ['SetEnv A=b=$0', 'SetEnv NAME=«value» …'],
  ['LogVerbose a:b:$0', 'LogVerbose file:function:«line» …|none'],
  ['Match $0', 'Match «[!]criterion [argument] …»'],
  ['Match ho$0', 'Match «[!]criterion [argument] …»'],
  ['Match !host$0', 'Match «[!]host» [!]pattern[,[!]pattern…]'],
  ['Match host $0', 'Match [!]host «[!]pattern[,[!]pattern…]»'],
  ['Match host=$0', 'Match [!]host «[!]pattern[,[!]pattern…]»'],
  ['Match host a,$0b user c', 'Match [!]host «[!]pattern[,[!]pattern…]»'],
  ['Match host a user c$0', 'Match [!]user «[!]pattern[,[!]pattern…]»'],
  ['Match host a $0', 'Match «[!]criterion [argument] …»'],
  ['Match sessiontype $0', 'Match [!]sessiontype «shell|exec|subsystem|none»'],
  ['Match exec "a b$0"', 'Match [!]exec «command»'],
  ['Match all$0', 'Match «[!]all»'],
])('%s', async (marked, expected) => {
  expect(await help(marked)).toBe(expected);
});

test.each(['Local$0Forward 80', 'Port $0', 'LocalForward 80 # $0', 'Nonsense $0', '# $0', '$0', 'Host $0a'])(
  'nothing at %s',
  async marked => {
    expect(await help(marked)).toBeUndefined();
  },
);

describe('the forms of arguments', () => {
  test('name their parts in order', () => {
    for (const { name, value } of OPTIONS) {
      for (const { label, parts } of argumentForms(value)) {
        expect(label, name).not.toBe('');
        const written = parts?.of.map(part => part.label).join(parts.separator) ?? '';
        expect(label.startsWith(written), name).toBe(true);
      }
    }
  });
});

test('at any place of any text: parameters are parts of the label, in order', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlace, fc.constantFrom('10.6', '9.2', '8.4'), async ({ text, offset }, release) => {
      const found = await serviceFor(text, buildOf(release)).signatureHelp(URI, offset);
      let last = 0;
      for (const { start, end } of found?.parameters ?? []) {
        expect(start >= last && end > start && end <= (found?.label.length ?? 0)).toBe(true);
        last = end;
      }
      if (found?.active !== undefined) expect(found.active).toBeLessThan(found.parameters.length);
    }),
    { numRuns: runs(1000) },
  );
});
