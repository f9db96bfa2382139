/** What we say that ssh uses for a host is what the ssh of this machine prints with -G, line for line, for made-up trees of files. */
import { userInfo } from 'node:os';
import { afterAll, expect, test } from 'vitest';
import { Comparison } from '../../../scripts/conformance/effective.mjs';
import { Trees } from '../../../scripts/conformance/effective-trees.mjs';
import { sshG } from '../../../server/src/features/explain/ssh-g.ts';
import { surroundings as machine } from '../../../server/src/host/surroundings.ts';
import { Verdicts } from '../../../server/src/model/verdict.ts';
import type { Build } from '../../../server/src/schema/build.ts';
import { lineRulesOf } from '../../../server/src/schema/line-rules.ts';
import type { Surroundings } from '../../../server/src/schema/surroundings.ts';
import { isDirective } from '../../../server/src/syntax/line.ts';
import { readLine } from '../../../server/src/syntax/read-line.ts';
import { explainedOnDisk } from '../../support/effective.ts';
import { SSH_BUILD, SSH_PROGRAM } from '../../support/real-ssh.ts';
import { allSpellings, samplesFor, VARIABLES } from '../../support/samples.ts';

const self = machine();

interface Asked {
  readonly build: Build;
  readonly banner: string;
  readonly config: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  readonly host: string;
  readonly user?: string;
  readonly port?: number;
  readonly exec: boolean;
}

function surroundingsFor(variables: Readonly<Record<string, string>>): Surroundings {
  return { ...self, home: variables['HOME'] ?? userInfo().homedir, variables: new Map(Object.entries(variables)) };
}

async function answer({ build, banner, config, variables, options, host, user, port, exec }: Asked): Promise<string> {
  const found = await explainedOnDisk(config, {
    host,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
    build,
    surroundings: surroundingsFor(variables),
    assumptions: { exec, localNetwork: false },
    options,
    version: banner.split(',', 1)[0] ?? '',
  });
  return sshG(found);
}

const comparison = new Comparison(SSH_PROGRAM, VARIABLES, { knownBuild: () => SSH_BUILD, answer });
afterAll(() => comparison.remove());

/** Whether ssh takes a line of text, as we see it. */
function judge(build: Build): (text: string) => string {
  const verdicts = new Verdicts(build, surroundingsFor(VARIABLES));
  return text => {
    const line = readLine(text, lineRulesOf(build));
    const { option, problems } = isDirective(line) ? verdicts.of(line) : { option: undefined, problems: [] };
    if (option === undefined || problems.some(({ inUse }) => inUse === undefined)) return 'refused';
    return problems.length === 0 ? 'accepted' : 'in use';
  };
}

test.skipIf(SSH_BUILD === undefined).each([
  ['seed 1', 1, 40],
  ['a seed of the moment', Date.now() % 1_000_000_000, 25],
])('%s (%i): %i trees', async (_, seed, count) => {
  const build = SSH_BUILD as Build;
  const trees = new Trees(allSpellings(), samplesFor, judge(build), build);
  const made = Array.from({ length: count }, (_, i) => ({ name: `${seed}/${i}`, ...trees.tree(seed, i) }));
  const { pairs, refused, agreeing, differing } = await comparison.compare(made);
  const smallest = await Promise.all(
    differing.slice(0, 3).map(({ files, question }) => comparison.shrink(files, question)),
  );
  expect(smallest).toEqual([]);
  expect(agreeing).toBe(pairs - refused);
  // Otherwise little would have been compared.
  expect(agreeing).toBeGreaterThan(count * 2);
});
