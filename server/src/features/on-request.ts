/** The features that answer questions with much to load. `service.ts` loads this with the first such question, not at start. */
export { changed } from '../model/change/hypothetical.ts';
export { codeActions } from './code-actions.ts';
export { complete } from './completion/completion.ts';
export { disablingAt } from './disabling.ts';
export { documentHighlights } from './document-highlights.ts';
export { fixAll } from './fix-all.ts';
export { definition, references } from './go-to.ts';
export { hover } from './hover/hover.ts';
export { namedFileHover } from './hover/named-file.ts';
export { offeredKeyword } from './hover/offered-keyword.ts';
export { inlayHints } from './inlay-hints.ts';
export { linkedEditing } from './linked-editing.ts';
export { refactorings } from './refactor/refactorings.ts';
export { prepareRename, rename } from './rename/rename.ts';
export { selectionRanges } from './selection-ranges.ts';
export { signatureHelp } from './signature-help.ts';
export { workspaceSymbols } from './workspace-symbols.ts';
