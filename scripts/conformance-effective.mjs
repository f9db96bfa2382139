/**
 * Holds what we say that ssh uses for a host against `ssh -G` of real ssh clients, all lines.
 *
 * Usage: npm run conformance:effective -- [--ssh PATH]... [--count N] [--seed S] [--fresh N] [--optional]
 *   --ssh PATH    an ssh to compare with; may be repeated (default: the one in PATH)
 *   --count N     how many trees of files to make up (default 300); 0 for none
 *   --seed S      which trees (default 1)
 *   --fresh N     that many trees more, from a seed of the moment, which is printed
 *   --optional    where there is no such ssh, say so and be content
 * Ends with status 1 when there is a difference; it is then shown, made as small as it gets.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Comparison, singleFiles } from './conformance/effective.mjs';
import { Trees } from './conformance/effective-trees.mjs';
import { allSpellings, answer, judge, knownBuild, samplesFor, VARIABLES } from './conformance/model.mjs';
import { leaveTheNetwork } from './conformance/safe-ssh.mjs';

const { values } = parseArgs({
  options: {
    ssh: { type: 'string', multiple: true, default: ['ssh'] },
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'string', default: '0' },
    optional: { type: 'boolean', default: false },
  },
});
leaveTheNetwork();

const corpus = join(process.env.SSH_CONFIG_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url)), 'corpus');

function* generated(trees, seed, count) {
  for (let i = 0; i < count; i++) yield { name: `seed ${seed}, tree ${i}`, ...trees.tree(seed, i) };
}

for (const program of values.ssh) {
  const comparison = new Comparison(program, VARIABLES, { knownBuild, answer });
  const { build, banner } = comparison;
  if (build === undefined) {
    const why = banner === '' ? 'there is no such program' : `${banner} is not a release that is modelled`;
    console.log(`${program} skipped: ${why}`);
    if (!values.optional) process.exitCode = 1;
    comparison.remove();
    continue;
  }
  const trees = new Trees(allSpellings(), samplesFor, judge(build), build);
  const sets = [];
  const seed = Number(values.seed);
  if (Number(values.count) > 0)
    sets.push({ source: `seed ${seed}`, trees: generated(trees, seed, Number(values.count)) });
  if (Number(values.fresh) > 0) {
    const moment = Date.now() % 1_000_000_000;
    sets.push({ source: `fresh seed ${moment}`, trees: generated(trees, moment, Number(values.fresh)) });
  }
  if (existsSync(corpus)) sets.push({ source: 'corpus', trees: singleFiles(corpus, readdirSync(corpus).sort()) });
  for (const { source, trees } of sets) {
    const start = Date.now();
    const total = await comparison.compare(trees);
    const { pairs, refused, agreeing, lines, differing } = total;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(
      `${build.release}, ${source}: ${total.trees} trees, ${agreeing} of ${pairs - refused} answers agree (${lines} lines; ssh refuses ${refused} more), ${seconds} s`,
    );
    if (agreeing < pairs - refused) process.exitCode = 1;
    for (const { name, files, question } of differing) {
      const smallest = await comparison.shrink(files, question);
      console.log(`  ${build.release}, ${name}, ${JSON.stringify(question)}:`);
      for (const [path, text] of smallest.files) console.log(`    ${path}: ${JSON.stringify(text)}`);
      console.log(`    ssh: ${smallest.theirs.join('\n         ')}\n    we:  ${smallest.ours.join('\n         ')}`);
    }
  }
  comparison.remove();
}
