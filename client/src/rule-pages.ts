/**
 * The pages of rules, to which diagnostics lead, and those that they lead to. They come with the extension in one file, as each
 * of so many would cost more than it says, and have a scheme of their own: package.json says that its documents open as a
 * preview, and not as the text that they are.
 */
import { type Disposable, Uri, workspace } from 'vscode';

const SCHEME = 'ssh-config-rule';

/** The address of a rule's page, with `{rule}` for the name of the rule. */
export const RULE_PAGES = `${SCHEME}:/{rule}.md`;

/** @param extension where the extension is installed */
export function provideRulePages(extension: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const file = await workspace.fs.readFile(Uri.joinPath(extension, 'dist', 'rule-pages.json'));
      const pages: Readonly<Record<string, string>> = JSON.parse(new TextDecoder().decode(file));
      return pages[path.replace(/^\/|\.md$/g, '')];
    },
  });
}
