/**
 * `npm run usage`: writes what follows from declarations. Of the commands: how each is used into server/README.md, and by which
 * status it ends into docs/command-line.md. Of the tools of AI assistants: those of VS Code into package.json. Tests compare all of it
 * with what the program says.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withTools } from './contributed-tools.mjs';
import { importTypeScript } from './import-typescript.mjs';
import { writePart } from './marked-part.mjs';

/** @typedef {typeof import('../server/src/cli/commands.ts') & typeof import('../server/src/cli/help.ts')} CommandLine */
/** @typedef {typeof import('../server/src/assistant/tools.ts') & typeof import('../server/src/assistant/tool.ts')} Assistant */
const { COMMANDS, help, TOOLS, declarationOf } = /** @type {CommandLine & Assistant} */ (
  await importTypeScript(`
    export { declarationOf } from './server/src/assistant/tool.ts';
    export { TOOLS } from './server/src/assistant/tools.ts';
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

const manifest = fileURLToPath(new URL('../package.json', import.meta.url));
writeFileSync(
  manifest,
  JSON.stringify(withTools(JSON.parse(readFileSync(manifest, 'utf8')), TOOLS, declarationOf), null, 2),
);
const { status } = spawnSync('npx', ['biome', 'format', '--write', manifest], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
