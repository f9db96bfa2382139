/** The pages of the rules: their examples are true, and what is generated from them is up to date. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { indexOf, projectSchema, statusLine, withSettings } from '../../../scripts/rules/generate.mjs';
import { ERROR_RULES, REMARK_RULES } from '../../../server/src/rules/rule-ids.ts';
import { RULES } from '../../../server/src/rules/rules.ts';
import { documentedRules, findingsIn, fixedText, isOwn, pageNames } from '../../support/rule-pages.ts';

const folder = fileURLToPath(new URL('../../../docs/rules', import.meta.url));
const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../../package.json', import.meta.url)), 'utf8'));
const rules = documentedRules(folder);

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, { page }) => {
  test('has a page with all its parts', () => {
    expect(page.title).toBe(id);
    expect(page.summary).toMatch(/^[A-Z`].*\.$/);
    expect(page.headings).toEqual(['Why it matters', 'Example', 'When to ignore it', 'Fix']);
    expect(page.examples.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['bad', 'good']));
  });

  test.each(page.examples.map((example, i) => [i + 1, example.kind, example] as const))(
    'example %i: %s',
    (_, kind, example) => {
      const own = (found: readonly string[]): readonly string[] => found.filter(each => isOwn(id, each));
      expect(own(findingsIn(id, example))).toEqual(kind === 'bad' ? own(example.expected) : []);
      if (kind === 'bad') expect(example.expected.some(found => found.endsWith(`[${id}]`))).toBe(true);
      if (example.fixed !== undefined) {
        expect(fixedText(id, example)).toBe(example.fixed);
        expect(fixedText(id, example)).not.toBe(example.text);
      }
    },
  );
});

test('nothing else is wrong in an example than what it shows: what another rule would say, it says there too', () => {
  const wrong = rules.flatMap(({ id, page }) =>
    page.examples.flatMap((example, i) => {
      const shown = example.kind === 'bad' ? example.expected : [];
      const others = findingsIn(id, example).filter(found => !shown.includes(found));
      const absent = shown.filter(found => !findingsIn(id, example).includes(found));
      return [...others, ...absent].map(found => `docs/rules/${id}.md, example ${i + 1}: ${found}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test('of a line that ssh refuses, the errors are told, and what rules say that are asked of such lines', () => {
  let refused = 0;
  const asked = new Set<string>(RULES.flatMap(rule => (rule.lines ? [rule.id] : [])));
  const wrong = rules.flatMap(({ id, page }) =>
    page.examples.flatMap(example =>
      [...new Set(findingsIn(id, example).map(found => Number.parseInt(found, 10)))].flatMap(line => {
        const lines = example.text.split('\n');
        lines[line - 1] += ' "';
        const broken = { ...example, text: lines.join('\n') };
        const found = findingsIn(id, broken).filter(each => Number.parseInt(each, 10) === line);
        if (!found.some(each => each.endsWith(' error[unbalanced-quote]'))) return []; // it has a comment at its end
        refused++;
        const others = found.filter(each => !each.includes(' error[') && !asked.has(/\[(.*)\]/.exec(each)?.[1] ?? ''));
        return others.map(each => `${id}: ${lines[line - 1]}: ${each}`);
      }),
    ),
  );
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(100);
});

test('each rule is in the list of its kind, and no page is of a rule that there is not', () => {
  expect(RULES.map(({ id }) => id).toSorted()).toEqual([...ERROR_RULES, ...REMARK_RULES].toSorted());
  for (const { id, severity } of RULES)
    expect([id, severity === 'error']).toEqual([id, ERROR_RULES.some(error => error === id)]);
  expect(pageNames(folder).toSorted()).toEqual(['README', ...RULES.map(({ id }) => id)].toSorted());
});

describe('npm run rules has been run', () => {
  test.each(rules.map(rule => [rule.id, rule] as const))('the line below the title of %s', (_, rule) => {
    expect(rule.page.status).toBe(statusLine(rule));
  });

  test('docs/rules/README.md', () => {
    expect(readFileSync(`${folder}/README.md`, 'utf8')).toBe(indexOf(rules));
  });

  test('the schema of a configuration file', () => {
    const file = new URL('../../../schemas/ssh-config-lint.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(projectSchema(manifest));
  });

  test('the settings in package.json', () => {
    expect(manifest).toEqual(withSettings(manifest, rules));
    const groups: readonly { readonly properties: object }[] = manifest.contributes.configuration;
    const settings = groups
      .flatMap(({ properties }) => Object.keys(properties))
      .filter(name => /[.]rules[.]/.test(name));
    expect(settings.toSorted()).toEqual(
      ['atMost', 'preset', ...REMARK_RULES].map(id => `sshConfig.rules.${id}`).toSorted(),
    );
  });
});
