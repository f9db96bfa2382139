/** The configuration file of a project: what it may say, by its schema and by its reader, and where it is found. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findProject, projectOf } from '../../server/src/project-settings.ts';
import { readProject, readSettings, sectionWith } from '../../server/src/settings.ts';
import { runs } from '../support/seeds.ts';

interface Property {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
}

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/ssh-config-lint.schema.json', import.meta.url), 'utf8'),
) as { readonly properties: Readonly<Record<string, { readonly properties: Readonly<Record<string, Property>> }>> };

/** All settings that a project has by the schema. */
const SETTINGS = Object.entries(schema.properties).flatMap(([section, { properties = {} }]) =>
  Object.entries(properties).map(([name, property]) => ({ section, name, property })),
);

/** Whether a value is as the schema wants it. */
function fits(value: unknown, { type, enum: words, pattern, minimum }: Property): boolean {
  const isOfType = type === 'integer' ? Number.isInteger(value) : typeof value === type;
  return (
    isOfType &&
    (words === undefined || words.includes(value as string)) &&
    (pattern === undefined || new RegExp(pattern).test(value as string)) &&
    (minimum === undefined || (value as number) >= minimum)
  );
}

test('the reader takes what the schema takes, and objects to all else', () => {
  expect(SETTINGS.length).toBeGreaterThan(60);
  const values = fc.oneof(
    fc.constantFrom(
      'auto',
      'preset',
      'off',
      'hint',
      'loud',
      'quiet',
      'strict',
      'lower',
      'debian',
      '9.2',
      '10',
      '',
      null,
    ),
    fc.integer({ min: -2, max: 100 }),
    fc.boolean(),
    fc.constant([]),
  );
  fc.assert(
    fc.property(fc.constantFrom(...SETTINGS), values, ({ section, name, property }, value) => {
      const { problems, section: read } = readProject({ [section]: { [name]: value } });
      expect(problems.length === 0).toBe(fits(value, property));
      expect(read[section]).toEqual(problems.length === 0 ? { [name]: value } : {});
    }),
    { numRuns: runs(2000) },
  );
});

test('what is wrong is named, and the rest counts', () => {
  const said = {
    $schema: 'x',
    rules: { 'no-keepalive': 'loud', 'weak-algorithm': 'error', 'unknown-keyword': 'off' },
    openssh: { path: '/bin/evil', version: '9.2' },
    format: 'tidy',
    codeLens: false,
    constructor: {},
  };
  expect(readProject(said)).toEqual({
    section: { rules: { 'weak-algorithm': 'error' }, openssh: { version: '9.2' } },
    problems: [
      'rules.no-keepalive is "loud": it may be preset, off, hint, information, warning or error',
      'rules.unknown-keyword is no setting',
      'openssh.path is no setting',
      'format is no object',
      'codeLens is no setting',
      'constructor is no setting',
    ],
  });
  expect(projectOf('{')).toEqual({ section: {}, problems: ['is no JSON'] });
  expect(projectOf('[]')).toEqual({ section: {}, problems: ['is no object'] });
});

test('a project counts over a user, setting by setting', () => {
  const user = { rules: { preset: 'strict', 'no-keepalive': 'off' }, openssh: { path: '/bin/ssh', version: '8.4' } };
  const project = { rules: { preset: 'quiet', 'weak-algorithm': 'error' }, openssh: { version: '9.2' } };
  const settings = readSettings(sectionWith(user, project));
  expect(settings).toMatchObject({ release: '9.2', sshPath: '/bin/ssh' });
  expect(settings.severities.get('weak-algorithm')).toBe('error');
  expect(settings.severities.get('no-keepalive')).toBe('off');
  expect(settings.severities.get('forward-agent-everywhere')).toBe('off');
});

test('the nearest one above is found, and no more folders are asked than there are', async () => {
  const asked: string[] = [];
  const read = async (path: string): Promise<string | undefined> => {
    asked.push(path);
    return path === '/a/.ssh-config-lint.json' ? '{"rules":{"preset":"quiet"}}' : undefined;
  };
  expect(await findProject('/a/b/c', read)).toMatchObject({ path: '/a/.ssh-config-lint.json', problems: [] });
  expect(asked).toEqual(['/a/b/c', '/a/b', '/a'].map(folder => `${folder}/.ssh-config-lint.json`));
  expect(await findProject('/x', read)).toBeUndefined();
  expect(asked.slice(3)).toEqual(['/x/.ssh-config-lint.json', '/.ssh-config-lint.json']);
  asked.length = 0;
  await findProject('/x'.repeat(1000), read);
  expect(asked).toHaveLength(64);
});
