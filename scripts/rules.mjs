/**
 * `npm run rules`: writes what follows from the rules and their pages: the line below each page's title, the index
 * docs/rules/README.md, the `sshConfig.rules` settings in package.json, and the schema of a project's configuration file.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTypeScript } from './import-typescript.mjs';
import { indexOf, projectSchema, withSettings, withStatus } from './rules/generate.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/rules');
const manifest = join(root, 'package.json');
const SCHEMA = 'schemas/ssh-config-lint.schema.json';

const { documentedRules } = /** @type {typeof import('../test/support/rule-pages.ts')} */ (
  await importTypeScript(`export { documentedRules } from './test/support/rule-pages.ts';`)
);
const rules = documentedRules(folder);
for (const rule of rules) writeFileSync(join(folder, `${rule.id}.md`), withStatus(rule.source, rule));
writeFileSync(join(folder, 'README.md'), indexOf(rules));
const withRules = withSettings(JSON.parse(readFileSync(manifest, 'utf8')), rules);
writeFileSync(manifest, `${JSON.stringify(withRules, null, 2)}\n`);
writeFileSync(join(root, SCHEMA), `${JSON.stringify(projectSchema(withRules), null, 2)}\n`);
const { status } = spawnSync('npx', ['biome', 'format', '--write', 'package.json', SCHEMA], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
process.exitCode = status ?? 1;
