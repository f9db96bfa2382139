/**
 * `npm run usage`: writes what follows from the declarations of the commands: how each is used into server/README.md, and by which
 * status it ends into docs/command-line.md. Tests compare both with what the program says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { importTypeScript } from './import-typescript.mjs';
import { writePart } from './marked-part.mjs';

/** @typedef {typeof import('../server/src/cli/commands.ts') & typeof import('../server/src/cli/help.ts')} CommandLine */
const { COMMANDS, help } = /** @type {CommandLine} */ (
  await importTypeScript(`
    export { COMMANDS } from './server/src/cli/commands.ts';
    export { help } from './server/src/cli/help.ts';`)
);

const page = new URL('../server/README.md', import.meta.url);
const usage =
  help(COMMANDS)
    .match(/^(?: {2}| {8})\S.*\n/gm)
    ?.map(line => `  ${line}`) ?? [];
writeFileSync(page, readFileSync(page, 'utf8').replace(/(?:^ {4}.*\n)+/m, usage.join('')));

const rows = COMMANDS.flatMap(({ name, statuses }) =>
  Object.entries(statuses).map(([status, meaning]) => `| \`${name}\` | ${status} | ${meaning} |`),
);
writePart(
  new URL('../docs/command-line.md', import.meta.url),
  ['<!-- made by npm run usage -->', '<!-- end of what is made -->'],
  () => ['', '| command | status | meaning |', '| --- | --- | --- |', ...rows, ''].join('\n'),
);
