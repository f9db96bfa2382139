/** The pages of the rules, as they are shipped beside the program. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleId } from '../rules/rule-ids.ts';
import type { OwnPackage } from './declaration.ts';

/** What the page of a rule says. */
export interface RulePage {
  /** Markdown. */
  readonly source: string;
  /** What the rule finds: its first paragraph, as one line of Markdown. */
  readonly summary: string;
}

/** The page of a rule: its title, a line on its severity, and then what it finds. */
export async function rulePage(rule: RuleId, { pages }: OwnPackage): Promise<RulePage> {
  const source = await readFile(join(pages, `${rule}.md`), 'utf8');
  const [, , , , ...lines] = source.split('\n');
  return { source, summary: lines.slice(0, lines.indexOf('')).join(' ') };
}

/** Where the page of a rule is to be read on the web. */
export function rulePageAddress(rule: RuleId, { homepage }: OwnPackage): string {
  return `${homepage.replace(/#.*/, '')}/blob/HEAD/docs/rules/${rule}.md`;
}
