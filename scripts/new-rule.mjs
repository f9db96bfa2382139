/**
 * `npm run new:rule ID`: the file of a rule, its page, and its lines in the lists, so that what is left to do is to say
 * what it finds. Until then its example fails, and so do the tests.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addToList, format } from './add-to-list.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
  console.error('Usage: npm run new:rule ID, where ID is in lower case with hyphens, such as comma-in-host');
  process.exit(2);
}

const name = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const files = {
  rule: join(root, `server/src/rules/${id}.ts`),
  page: join(root, `docs/rules/${id}.md`),
  list: join(root, 'server/src/rules/rules.ts'),
  ids: join(root, 'server/src/rules/rule-ids.ts'),
};
if (existsSync(files.rule) || existsSync(files.page)) {
  console.error(`${id} is there already`);
  process.exit(1);
}

writeFileSync(
  files.rule,
  `/** What this finds, and what it leaves out on purpose. */
import { type LineRule, named } from './rule.ts';

export const ${name}: LineRule = {
  id: '${id}',
  severity: 'warning',
  scope: 'line',
  concerns: named('Keyword'),
  find: line => {
    const { start, end } = line.keyword;
    return [{ start, end, message: 'What is wrong, and what would be right.' }];
  },
};
`,
);
writeFileSync(
  files.page,
  `# ${id}

(npm run rules writes this line)

What it finds, as one sentence without a verb.

## Why it matters

What ssh does then, and why nobody wants that.

## Example

\`\`\`ssh_config bad
Keyword value
# ^^^^^ warning[${id}]
\`\`\`

\`\`\`ssh_config good
Keyword other
\`\`\`

## When to ignore it

When it is meant.

## Fix

What each fix does.
`,
);

addToList(files.ids, 'export const REMARK_RULES', '] as const;', `  '${id}',`);
addToList(files.list, 'export const RULES', '];', `  ${name},`);
const list = readFileSync(files.list, 'utf8');
writeFileSync(files.list, list.replace(/^import /m, `import { ${name} } from './${id}.ts';\nimport `));
format([files.rule, files.list, files.ids]);
console.log(
  `Write ${files.rule} and ${files.page}, add ${id} to its kind in scripts/rules/kinds.mjs, then npm run rules.`,
);
