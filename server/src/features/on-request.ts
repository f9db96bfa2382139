/** The features that answer questions with much to load. `service.ts` loads this with the first such question, not at start. */
export { addKeepAlive } from './add-keep-alive.ts';
export { complete } from './completion/completion.ts';
export { documentLinks } from './document-links.ts';
export { explanationIn } from './explain/explanation-in.ts';
export { definition, references } from './go-to.ts';
export { hover } from './hover/hover.ts';
export { namedFileHover } from './hover/named-file.ts';
export { offeredKeyword } from './hover/offered-keyword.ts';
export { linkedEditing } from './linked-editing.ts';
export { refactorings } from './refactor/refactorings.ts';
export { prepareRename, rename } from './rename/rename.ts';
export { selectionRanges } from './selection-ranges.ts';
export { signatureHelp } from './signature-help.ts';
export { workspaceSymbols } from './workspace-symbols.ts';
