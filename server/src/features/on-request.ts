/** The features that answer questions with much to load. `service.ts` loads this with the first such question, not at start. */
export { addKeepAlive } from './add-keep-alive.ts';
export { codeActions } from './code-actions.ts';
export { complete } from './completion/completion.ts';
export { disablingAt } from './disabling.ts';
export { documentHighlights } from './document-highlights.ts';
export { documentLinks } from './document-links.ts';
export { fixAll } from './fix-all.ts';
export { definition, references } from './go-to.ts';
export { documentHover, keywordDocumentation } from './hover/document-hover.ts';
export { inlayHints } from './inlay-hints.ts';
export { linkedEditing } from './linked-editing.ts';
export { refactorings } from './refactor/refactorings.ts';
export { prepareRename } from './rename/rename.ts';
export { renameInFiles } from './rename/rename-in-files.ts';
export { selectionRanges } from './selection-ranges.ts';
export { signatureHelp } from './signature-help.ts';
export { workspaceSymbols } from './workspace-symbols.ts';
