/**
 * The pages of rules, to which diagnostics lead. They come with the extension, and have a scheme of their own: package.json
 * says that its documents open as a preview, and not as the text that they are.
 */
import { type Disposable, Uri, workspace } from 'vscode';

const SCHEME = 'ssh-config-rule';

/** The address of a rule's page, with `{rule}` for the name of the rule. */
export const RULE_PAGES = `${SCHEME}:/{rule}.md`;

/** @param extension where the extension is installed */
export function provideRulePages(extension: Uri): Disposable {
  return workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const [, rule] = /^\/([a-z0-9-]+)\.md$/.exec(path) ?? [];
      if (rule === undefined) return undefined;
      const page = await workspace.fs.readFile(Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`));
      return new TextDecoder().decode(page);
    },
  });
}
