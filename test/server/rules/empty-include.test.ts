/** What an Include brings in when it names a folder, a file that is there or not, or a pattern: asked of a disk in memory. */
import { expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/text/edit.ts';
import { buildOf } from '../../support/judge.ts';
import { workspaceAt } from '../../support/workspace.ts';

const OTHERS = { 'work/a.conf': 'User a\n', 'own.conf': 'User b\n' };

async function about(config: string, release: '9.2' | '10.6' = '10.6') {
  const { service, uri } = await workspaceAt({ config: `${config}$0`, ...OTHERS }, { build: buildOf(release) });
  const found = service.findings(uri).filter(({ rule }) => rule === 'empty-include');
  return {
    said: found.map(({ severity, start, end }) => `${severity} ${config.slice(start, end)}`),
    fixed: found.flatMap(finding => finding.fixes()).map(({ edits }) => applyEdits(config, edits)),
  };
}

test('a folder is a warning, and its files are included instead', async () => {
  expect(await about('Include work own.conf\n')).toEqual({
    said: ['warning work'],
    fixed: ['Include work/* own.conf\n'],
  });
  expect((await about('Include "~/.ssh/work"\n')).fixed).toEqual(['Include "~/.ssh/work/*"\n']);
});

test.each([
  ['a file that is not there', 'Include ~/.ssh/wrok.conf own.conf', ['hint ~/.ssh/wrok.conf']],
  ['patterns, which may match nothing', 'Include none*.conf work/*.conf nowhere/*', []],
  ['a file by its whole path', 'Include /home/user/.ssh/own.conf', []],
  ['a variable that is not set', 'Include ${NEVER_SET}/x own.conf', ['hint ${NEVER_SET}/x']],
])('%s', async (_, config, said) => {
  expect(await about(config)).toEqual({ said, fixed: [] });
});
