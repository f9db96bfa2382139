/**
 * `npm run bench`: how long people wait, and how much memory it takes, for configurations of 1,000 to 100,000 lines, beside
 * what is promised and beside others. Prints Markdown.
 *
 *     node scripts/bench.mjs [--check] [--write-docs] [--typing] [--corpus FOLDER] [LINES...]
 *
 *   --check       exit with 1 when something is not as promised
 *   --write-docs  put the figures into docs/performance.md
 *   --typing      measure typing only
 *   --corpus      the folder of real files that the real-like text is made from
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
import { checking, coldStart, hostList, longestWait, overStdio } from './bench/over-stdio.mjs';
import { realLike } from './bench/real-like.mjs';
import { allTables, typingTables } from './bench/tables.mjs';
import { compare, compareTyping } from './bench/targets.mjs';
import { inTree } from './bench/tree.mjs';
import { typing } from './bench/typing.mjs';
import { buildServer, buildServerPackage, oneFile } from './bundle.mjs';
import { writePart } from './marked-part.mjs';

const SIZES = [1_000, 10_000, 100_000];
/** The sizes for typing; in the largest, which nobody has, only single keys. */
const TYPED = [1_000, 10_000, 100_000];
const LARGEST_TYPED = 10_000;
const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
/** @type {readonly [string, string]} */
const MARKS = ['<!-- figures: npm run bench -- --write-docs -->\n', '<!-- end of figures -->\n'];

const { values, positionals } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
    typing: { type: 'boolean', default: false },
    corpus: { type: 'string' },
  },
  allowPositionals: true,
});

/** The machine, in a sentence. */
function machine() {
  const [{ model } = { model: 'unknown' }] = os.cpus();
  return `Measured with Node ${process.versions.node} on ${os.type()}, ${os.cpus().length} × ${model}.`;
}

/** The figures for typing in generated texts of some sizes, and in the real-like one, by the heading of their column. */
async function typingFigures(module, sizes) {
  const real = realLike(values.corpus);
  const found = new Map();
  for (const lines of sizes)
    found.set(
      `generated, ${lines.toLocaleString('en')}`,
      await typing(module, exampleConfig(lines), lines > LARGEST_TYPED),
    );
  found.set(real.what, { ...(await typing(module, real.text)), isReal: true });
  return found;
}

const folder = await mkdtemp(join(os.tmpdir(), 'ssh-config-bench-'));
try {
  await build({ ...oneFile('server/src/service.ts', folder, 'service'), logLevel: 'error' });
  const { SshConfigService } = await import(pathToFileURL(join(folder, 'service.cjs')).href);
  const { module, size } = await buildServer(join(folder, 'server'));
  const asked = positionals.map(Number);
  const typed = await typingFigures(module, asked.length > 0 ? asked : TYPED);
  if (values.typing) {
    const promises = compareTyping(typed);
    console.log(`${machine()}\n\n${typingTables(typed, promises)}\n`);
    if (values.check && promises.some(({ isMet }) => !isMet)) process.exitCode = 1;
  } else {
    await measureAll(SshConfigService, module, size, typed, asked.length > 0 ? asked : SIZES);
  }
} finally {
  await rm(folder, { recursive: true });
}

/** Everything else too, and all tables. */
async function measureAll(SshConfigService, module, size, typed, lengths) {
  const start = { size, ...(await coldStart(module, folder)), hosts: await hostList(module, folder) };
  const command = await buildServerPackage(join(folder, 'package'));
  const sizes = new Map();
  for (const lines of lengths) {
    const text = exampleConfig(lines);
    sizes.set(lines, {
      outside: {
        ...(await overStdio(module, text)),
        wait: await longestWait(module, text),
        check: await checking(command, text, folder),
      },
      inside: await inProcess(SshConfigService, text),
      whole: await aboutWholeFile(SshConfigService, text),
      tree: await inTree(SshConfigService, text),
      others: await byOthers(text),
    });
  }
  const promises = [...compareTyping(typed), ...compare(sizes, start)];
  const figures = `${machine()}\n\n${allTables(sizes, typed, promises)}\n`;
  console.log(figures);
  if (values['write-docs']) writePart(DOCUMENT, MARKS, () => figures);
  if (values.check && promises.some(({ isMet }) => !isMet)) process.exitCode = 1;
}
