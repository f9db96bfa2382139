/** textDocument/codeAction: quick fixes, how to turn rules off, refactorings, and "fix all" where it is asked for. */
import { type CodeAction, CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import { FIX_ALL, refactoringKind, toDisabling, toFixAll, toQuickFix, toRefactoring, toSpan } from '../convert.ts';
import { savingCommand } from '../editor-offers.ts';
import { type Handler, whole } from './handler.ts';

/** Lines of a file in which refactorings are only offered when somebody asks. */
const LARGE = 1_000;

export const codeAction: Handler = {
  capabilities: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL] },
  },
  register: context => {
    const { connection, service, documents } = context;
    connection.onCodeAction(async (params, token): Promise<CodeAction[]> => {
      const { textDocument, range } = params;
      const { only, triggerKind } = params.context;
      const document = documents.get(textDocument.uri);
      if (document === undefined) return [];
      const { client } = context;
      const { version } = document;
      const isUrgent = triggerKind !== CodeActionTriggerKind.Automatic;
      const takenBack = new Promise<void>(resolve => token.onCancellationRequested(() => resolve()));
      await Promise.race([context.settled(isUrgent), takenBack]);
      // What was typed meanwhile has moved what the answer is about.
      if (token.isCancellationRequested || document.version !== version) return [];
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
      // What was typed while more of the server was loaded may have moved what the answer is about.
      if (document.version !== version) return [];
      return [
        ...fixes.map(fix => toQuickFix(document, fix, client)),
        ...(disabling === undefined ? [] : toDisabling(document, disabling, client)),
        ...refactorings.map(offer => toRefactoring(document, range, offer, client)),
        ...(fixAll === undefined ? [] : [toFixAll(document, fixAll, client)]),
      ];
    });
  },
};
