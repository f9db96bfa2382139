/**
 * Two keywords that do not exist, added as CONTRIBUTING.md says, in memory: every feature knows them, and what was
 * forgotten is named by its file.
 */
import { describe, expect, test, vi } from 'vitest';
import type { Documentations } from '../../../server/src/schema/documentation/documentation.ts';
import type { Option } from '../../../server/src/schema/option.ts';
import type { Printed } from '../../../server/src/schema/printed.ts';
import { NEWEST } from '../../../server/src/schema/release.ts';
import { buildOf, errorsIn, serviceFor, URI } from '../../support/judge.ts';
import { gapsOf } from '../../support/keyword-gaps.ts';
import { labelsAt } from '../../support/offers.ts';
import { workspaceAt } from '../../support/workspace.ts';

const { FLAG, LIST } = vi.hoisted((): { FLAG: Option; LIST: Option } => ({
  FLAG: {
    name: 'PreferTransport',
    status: 'active',
    since: '9.0',
    value: { kind: 'flag' },
    repeats: 'first-wins',
    default: 'no',
  },
  LIST: {
    name: 'TransportFile',
    status: 'active',
    since: '9.0',
    value: { kind: 'text', of: 'file' },
    repeats: 'accumulates',
  },
}));

vi.mock('../../../server/src/schema/options/connection.ts', async original => {
  const { connectionOptions } = await original<{ connectionOptions: readonly Option[] }>();
  return { connectionOptions: [...connectionOptions, FLAG, LIST] };
});
vi.mock('../../../server/src/schema/documentation/connection.ts', async original => {
  const { connectionDocumentation } = await original<{ connectionDocumentation: Documentations }>();
  return { connectionDocumentation: { ...connectionDocumentation, PreferTransport: { summary: 'Prefers.' } } };
});
vi.mock('../../../server/src/schema/printed.ts', async original => {
  const module = await original<{ printedBy: (build: unknown) => readonly Printed[] }>();
  return { ...module, printedBy: (build: unknown) => [...module.printedBy(build), { option: 'PreferTransport' }] };
});

describe('what was forgotten is named', () => {
  const unasked = 'no ssh was asked about it: test/fixtures/verdicts.json, by npm run verdicts -- --ssh PATH';
  test('all of it', () => {
    expect(gapsOf(LIST)).toEqual([
      'TransportFile: nothing says what it is for: server/src/schema/documentation/, in the file named like that of its record',
      'TransportFile: ssh -G prints it nowhere: server/src/schema/printed.ts',
      `TransportFile: ${unasked}`,
    ]);
  });

  test('nothing else', () => {
    expect(gapsOf(FLAG)).toEqual([`PreferTransport: ${unasked}`]);
  });

  test('the newest release, and the grammar of commands', () => {
    expect(gapsOf({ ...FLAG, since: '999.0', value: { kind: 'command' } })).toEqual([
      `PreferTransport: it came with 999.0, and NEWEST is ${NEWEST}: server/src/schema/release.ts`,
      'PreferTransport: its command is not coloured as one: syntaxes/ssh_config.tmLanguage.json',
      `PreferTransport: ${unasked}`,
    ]);
  });
});

describe('every feature knows it', () => {
  test('what ssh would refuse', () => {
    expect(errorsIn('PreferTransport yes\nTransportFile a\nTransportFile b\n')).toEqual([]);
    expect(errorsIn('PreferTransport maybe\n').map(({ rule }) => rule)).toEqual(['invalid-value']);
    expect(errorsIn('PreferTransport yes\n', buildOf('8.4')).map(({ rule }) => rule)).toEqual(['unknown-keyword']);
  });

  test('completion, of the keyword and of its value', async () => {
    expect(await labelsAt('PreferTr$0')).toContain('PreferTransport');
    expect(await labelsAt('PreferTransport $0')).toEqual(expect.arrayContaining(['yes', 'no']));
  });

  test('hover, how it is written, semantic tokens', async () => {
    const service = serviceFor('PreferTransport yes\n');
    const found = await service.hover(URI, 3, true);
    expect(found?.markdown).toContain('PreferTransport yes|no');
    expect(found?.markdown).toContain('Prefers.');
    expect((await service.hover(URI, 17, true))?.markdown).toContain('yes');
    expect(service.semanticTokens(URI).map(({ type }) => type)).toEqual(['property', 'enumMember']);
  });

  test('which value wins, and what is explained of a host', async () => {
    const { service, uri } = await workspaceAt({
      config: 'Host a$0\n  PreferTransport yes\n  PreferTransport no\n',
    });
    expect(service.findings(uri).map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'warning unreachable-value',
    );
    const explanation = service.explain('a', uri, false);
    expect(JSON.stringify(explanation)).toContain('PreferTransport');
  });
});
