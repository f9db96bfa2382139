/** Where the page of a rule can be read. The pages themselves are in docs/rules of the repository. */
import type { RuleId } from './rule-ids.ts';

/** The one place that says where the documentation is published; a test holds it against `repository` in package.json. */
const BASE = 'https://ssh-config.example/docs/rules';

/** The address of a rule's page. */
export function pageOf(rule: RuleId): string {
  return `${BASE}/${rule}.md`;
}
