/** textDocument/codeAction: quick fixes, and "fix all" where it is asked for. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { FIX_ALL, toFixAll, toQuickFix, toSpan } from '../convert.ts';
import type { Handler } from './handler.ts';

export const codeAction: Handler = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] } },
  register: context => {
    const { connection, service, documents } = context;
    connection.onCodeAction(({ textDocument, range, context: { only } }): CodeAction[] => {
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { client } = context;
      const wants = (kind: string): boolean =>
        only?.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`)) ?? false;
      const quickFixes =
        only === undefined || wants(CodeActionKind.QuickFix)
          ? service.codeActions(document.uri, toSpan(document, range))
          : [];
      // Only where it is asked for by name: it is meant for "fix all" and for saving, not for the lightbulb.
      const fixAll = wants(FIX_ALL) ? service.fixAll(document.uri) : undefined;
      return [
        ...quickFixes.map(fix => toQuickFix(document, fix, client)),
        ...(fixAll === undefined ? [] : [toFixAll(document, fixAll, client)]),
      ];
    });
  },
};
