/**
 * Mistakes that people make, each kind in many files: the preferred fix restores what the file said, as `ssh -G` answers, or
 * no fix is preferred. `npm run mistakes` does the same with more of them and real files.
 */
import { afterAll, describe, expect, test } from 'vitest';
import type { Build } from '../../../server/src/schema/build.ts';
import { buildOf } from '../../support/judge.ts';
import { madeUpFiles } from '../../support/made-up-files.ts';
import { RealSsh, SSH_BUILD } from '../../support/real-ssh.ts';
import { type Ask, modelOf, type Outcome, restore, validPart } from '../../support/restored.ts';

/** Of each kind that ssh refuses, at least so many are restored: nine of ten. */
const LEAST = 0.9;

/** What is wrong with what became of the mistakes: a sentence each. */
function complaints(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ name, refused, restored, without, left, different, isHopeless }) => {
    const wrong = [...different, ...left].map(shown => `${name}: ${shown}`);
    if (isHopeless) return without === refused ? [] : [`${name}: a fix is preferred`, ...wrong];
    const isEnough = restored >= Math.floor(refused * LEAST);
    return [...wrong, ...(isEnough ? [] : [`${name}: ${restored} of ${refused} restored, ${without} without a fix`])];
  });
}

async function outcomesFor(build: Build, seed: number, count: number, ask: Ask): Promise<readonly Outcome[]> {
  const files = madeUpFiles(build, seed, 60).flatMap(text => validPart(text, build) ?? []);
  const outcomes: Outcome[] = [];
  for await (const outcome of restore(files, build, seed, count, ask)) outcomes.push(outcome);
  return outcomes;
}

test.each(['8.4', '9.2', '10.6'] as const)('as we read it for OpenSSH %s', async release => {
  const build = buildOf(release);
  const outcomes = await outcomesFor(build, 1, 6, modelOf(build));
  expect(complaints(outcomes)).toEqual([]);
  // The most of them are mistakes to ssh too.
  expect(outcomes.filter(({ refused }) => refused > 0).length).toBeGreaterThan(35);
});

describe.runIf(SSH_BUILD !== undefined)('as a real ssh reads it', () => {
  const ssh = new RealSsh();
  afterAll(() => ssh.remove());

  test('it answers as before', async () => {
    const ask: Ask = (text, hosts) => {
      const answers = hosts.map(host => ssh.read(text, host));
      return answers.every(({ accepted }) => accepted) ? JSON.stringify(answers) : undefined;
    };
    expect(complaints(await outcomesFor(SSH_BUILD as Build, 2, 4, ask))).toEqual([]);
  });
});
