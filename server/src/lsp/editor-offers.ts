/** What an editor offers beyond LSP, by its initialization options; without these, nothing. */
import { Command } from 'vscode-languageserver';
import type { Fix } from '../rules/rule.ts';

export interface EditorOffers {
  /** Runs when a completion goes on after an item. */
  readonly suggestCommand: Command | undefined;
  /** Commands for a host, to be shown above its block. They are given the host and the URI of the document. */
  readonly hostCommands: readonly Command[];
  /**
   * Lets the user choose how to turn off rules. It is given `{ rules: [{ rule, forLine, forFile }] }`, the latter edits of a
   * workspace; `forLine` is missing where there is none.
   */
  readonly disableCommand: Command | undefined;
  /** Lets the user choose how the file of the active editor is saved: in which encoding. */
  readonly encodingCommand: Command | undefined;
  /** Saves the file of the active editor, changed or not: with the ends of lines that it has there. */
  readonly saveCommand: Command | undefined;
  /** It wants to hear `sshConfig/changed` when answers about hosts may be others than before. */
  readonly wantsChanges: boolean;
}

/** The command that saves a file as a fix wants it; undefined where there is none, or the fix changes no more than the text. */
export function savingCommand({ encodingCommand, saveCommand }: EditorOffers, { saving }: Fix): Command | undefined {
  switch (saving) {
    case 'encoding':
      return encodingCommand;
    case 'line-ends':
      return saveCommand;
    case undefined:
      return undefined;
    default:
      return saving satisfies never;
  }
}

/** @param options the initialization options, each of which may be anything */
export function offersOf({
  suggestCommand,
  hostCommands,
  disableCommand,
  encodingCommand,
  saveCommand,
  wantsChanges,
}: Readonly<Record<string, unknown>>): EditorOffers {
  return {
    suggestCommand: Command.is(suggestCommand) ? suggestCommand : undefined,
    hostCommands: Array.isArray(hostCommands) ? hostCommands.filter(command => Command.is(command)) : [],
    disableCommand: Command.is(disableCommand) ? disableCommand : undefined,
    encodingCommand: Command.is(encodingCommand) ? encodingCommand : undefined,
    saveCommand: Command.is(saveCommand) ? saveCommand : undefined,
    wantsChanges: wantsChanges === true,
  };
}
