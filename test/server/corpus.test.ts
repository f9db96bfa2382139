/**
 * Real files against the verdict of a real ssh on each of their lines: those made up like them, and others where they lie next
 * to the checkout, or where SSH_CONFIG_SHARED says.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import type { Build } from '../../server/src/schema/build.ts';
import type { Surroundings } from '../../server/src/schema/surroundings.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import madeUp from '../fixtures/real-like/labels.json' with { type: 'json' };
import { REAL_FILES, REAL_LIKE } from '../support/real-files.ts';
import { isRefused } from '../support/refused.ts';
import { hasShared, sharedPath } from '../support/shared.ts';

interface Label {
  readonly file: string;
  readonly errors: readonly { readonly line: number; readonly file?: string }[];
}

/**
 * Where we differ, lines from 1. The labels judge every line as if its block applied, and by itself; in this file the
 * block that sets ForkAfterAuthentication has a RemoteCommand too, and RefuseConnection stands in a block for one host,
 * where refusing is what it is for.
 */
const EXPLAINED: Readonly<Record<string, { readonly onlyLabelled: readonly number[] }>> = {
  '7cab16782060.conf': { onlyLabelled: [173, 473, 476] },
};

const collected: readonly Label[] = hasShared('labels-10.6.jsonl')
  ? readFileSync(sharedPath('labels-10.6.jsonl'), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Label)
  : [];

const labels: readonly Label[] = [
  ...Object.entries(madeUp).map(([file, lines]) => ({ file, errors: lines.map(line => ({ line })) })),
  ...collected,
];

/** The ssh that gave the labels: as upstream ships it, without Kerberos. */
const BUILD: Build = { release: '10.6', features: new Set() };
/** The machine on which it did so, as far as the files ask for it. */
const SURROUNDINGS: Surroundings = { services: new Map([['ssh', 22]]), variables: new Map([['HOME', '/home/tester']]) };

const service = new SshConfigService({
  ...DEFAULT_SETTINGS,
  build: BUILD,
  surroundings: SURROUNDINGS,
  manual: undefined,
});

const verdicts = new Verdicts(BUILD, SURROUNDINGS);

/** The lines (from 1) that ssh refuses on this machine, each once. */
function errorLines(name: string): readonly number[] {
  const uri = `file:///${name}`;
  const text = REAL_FILES.find(file => file.name === name)?.text ?? '';
  service.open(uri, text);
  const texts = text.split('\n');
  const lines = service
    .findings(uri)
    .filter(finding => isRefused(finding, texts[finding.number] ?? '', verdicts))
    .map(({ start }) => (service.locate(uri, start)?.line ?? -1) + 1);
  service.close(uri);
  return [...new Set(lines)];
}

describe('the errors of real files stand where ssh has them', () => {
  test.each(labels.map(label => [label.file, label] as const))('%s', (name, { errors }) => {
    const labelled = new Set(errors.filter(({ file }) => file === undefined).map(({ line }) => line));
    const found = errorLines(name);
    expect({
      onlyFound: found.filter(line => !labelled.has(line)),
      onlyLabelled: [...labelled].filter(line => !found.includes(line)).sort((a, b) => a - b),
    }).toEqual({ onlyFound: [], onlyLabelled: EXPLAINED[name]?.onlyLabelled ?? [] });
  });

  test('what is explained is about files that are there', () => {
    if (collected.length > 0)
      expect(labels.map(({ file }) => file)).toEqual(expect.arrayContaining(Object.keys(EXPLAINED)));
  });

  test('each file that is made up has its lines', () => {
    expect(Object.keys(madeUp)).toEqual(REAL_LIKE.map(({ name }) => name));
  });
});
