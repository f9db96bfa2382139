/** The pages of the rules as packaging ships them: all in one file with the extension, a file each in the npm package. */

/** The file of all pages, beside the folder of the server. */
export const RULE_PAGES = 'rule-pages.json';

/** The page of a rule. @param file what is in the file of all pages; undefined where there is none */
export function rulePageIn(file: string | undefined, rule: string): string | undefined {
  try {
    const pages: Readonly<Record<string, string>> = JSON.parse(file ?? '{}');
    return pages[rule];
  } catch {
    return undefined;
  }
}
