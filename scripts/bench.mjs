/**
 * `npm run bench`: how long people wait, and how much memory it takes, for configurations of 1,000 to 100,000 lines, beside
 * what is promised and beside others. Prints Markdown.
 *
 *     node scripts/bench.mjs [--check] [--write-docs] [LINES...]
 *
 *   --check       exit with 1 when something is not as promised
 *   --write-docs  put the figures into docs/performance.md
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { exampleConfig } from './bench/example-config.mjs';
import { aboutWholeFile, inProcess } from './bench/in-process.mjs';
import { byOthers } from './bench/others.mjs';
import { coldStart, overStdio } from './bench/over-stdio.mjs';
import { allTables } from './bench/tables.mjs';
import { compare } from './bench/targets.mjs';
import { inTree } from './bench/tree.mjs';
import { buildServer, oneFile } from './bundle.mjs';
import { writePart } from './marked-part.mjs';

const SIZES = [1_000, 10_000, 100_000];
const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
const MARKS = ['<!-- figures: npm run bench -- --write-docs -->\n', '<!-- end of figures -->\n'];

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false }, 'write-docs': { type: 'boolean', default: false } },
  allowPositionals: true,
});

/** The machine, in a sentence. */
function machine() {
  const [{ model } = { model: 'unknown' }] = os.cpus();
  return `Measured with Node ${process.versions.node} on ${os.type()}, ${os.cpus().length} × ${model}.`;
}

const folder = await mkdtemp(join(os.tmpdir(), 'ssh-config-bench-'));
try {
  await build({ ...oneFile('server/src/service.ts', folder, 'service'), logLevel: 'error' });
  const { SshConfigService } = await import(pathToFileURL(join(folder, 'service.cjs')).href);
  const { module, size } = await buildServer(join(folder, 'server'));
  const start = { size, time: await coldStart(module) };
  const sizes = new Map();
  for (const lines of positionals.length > 0 ? positionals.map(Number) : SIZES) {
    const text = exampleConfig(lines);
    sizes.set(lines, {
      outside: await overStdio(module, text),
      inside: await inProcess(SshConfigService, text),
      whole: await aboutWholeFile(SshConfigService, text),
      tree: await inTree(SshConfigService, text),
      others: await byOthers(text),
    });
  }
  const promises = compare(sizes, start);
  const figures = `${machine()}\n\n${allTables(sizes, promises)}\n`;
  console.log(figures);
  if (values['write-docs']) writePart(DOCUMENT, MARKS, () => figures);
  if (values.check && promises.some(({ isMet }) => !isMet)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
