/** textDocument/codeAction: quick fixes, how to turn rules off, refactorings, and "fix all" where it is asked for. */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { whole } from '../../load.ts';
import { FIX_ALL, refactoringKind, toDisabling, toFixAll, toQuickFix, toRefactoring, toSpan } from '../convert.ts';
import { savingCommand } from '../editor-offers.ts';
import { type Handler, ofVersion } from './handler.ts';

/** In a file of more lines, refactorings are computed only on request. */
const LARGE = 1_000;

export const codeAction: Handler = {
  capabilities: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
  },
  register: context => {
    const { connection, service } = context;
    const actions = async (
      document: TextDocument,
      { range, context: { only, triggerKind } }: CodeActionParams,
      token: CancellationToken,
      hasChanged: () => boolean,
    ): Promise<CodeAction[]> => {
      const { client } = context;
      const isUrgent = triggerKind !== CodeActionTriggerKind.Automatic;
      const takenBack = new Promise<void>(resolve => token.onCancellationRequested(() => resolve()));
      await Promise.race([context.settled(isUrgent), takenBack]);
      if (token.isCancellationRequested || hasChanged()) return [];
      const wants = (kind: string): boolean =>
        only?.some(wanted => kind === wanted || kind.startsWith(`${wanted}.`)) ?? false;
      const isAsked = (kind: string): boolean => only === undefined || wants(kind);
      const span = toSpan(document, range);
      const fixes = isAsked(CodeActionKind.QuickFix)
        ? (await service.codeActions(document.uri, span)).filter(
            fix => fix.saving === undefined || savingCommand(client.offers, fix) !== undefined,
          )
        : [];
      const disabling = isAsked(CodeActionKind.QuickFix) ? await service.disabling(document.uri, span) : undefined;
      // A request for one kind of refactoring is one for some of them.
      const isAboutRefactoring = only === undefined || only.some(kind => /^refactor(?:\.|$)/.test(kind));
      // In a large file it takes a while to find out what a refactoring changes: not at each move of the cursor.
      const isWorthIt = triggerKind !== CodeActionTriggerKind.Automatic || document.lineCount <= LARGE;
      const refactorings =
        isAboutRefactoring && isWorthIt
          ? (await service.refactorings(document.uri, span, client.takesEdits))
              .filter(offer => only === undefined || wants(refactoringKind(offer)))
              .filter(offer => client.disabledActions || !('reason' in offer))
          : [];
      // Only where it is asked for by name: it is meant for "fix all" and for saving, not for the lightbulb.
      const fixAll = wants(FIX_ALL) ? await whole(context, () => service.fixAll(document.uri)) : undefined;
      return [
        ...fixes.map(fix => toQuickFix(document, fix, client)),
        ...(disabling === undefined ? [] : toDisabling(document, disabling, client)),
        ...refactorings.map(offer => toRefactoring(document, range, offer, client)),
        ...(fixAll === undefined ? [] : [toFixAll(document, fixAll, client)]),
      ];
    };
    connection.onCodeAction((params, token) =>
      ofVersion(context, params.textDocument, [], (document, hasChanged) =>
        actions(document, params, token, hasChanged),
      ),
    );
  },
};
