/** All requests that are served, besides the life cycle. Adding one is adding its file and its line here. */
import { addKeepAlive } from './add-keep-alive.ts';
import { askTool } from './ask-tool.ts';
import { blockChange } from './block-change.ts';
import { blockOptions } from './block-options.ts';
import { codeAction } from './code-action.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { diagnose } from './diagnose.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-link.ts';
import { documentSymbol } from './document-symbol.ts';
import { executeCommand } from './execute-command.ts';
import { explain } from './explain.ts';
import { foldingRange } from './folding-range.ts';
import { formatting } from './formatting.ts';
import type { Handler } from './handler.ts';
import { hostCommand } from './host-command.ts';
import { hostsView } from './hosts-view.ts';
import { hover } from './hover.ts';
import { includedFiles } from './included-files.ts';
import { inlayHint } from './inlay-hint.ts';
import { linkedEditingRange } from './linked-editing-range.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRange } from './selection-range.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';
import { sshProgram } from './ssh-program.ts';
import { workspaceSymbol } from './workspace-symbol.ts';

export const HANDLERS: readonly Handler[] = [
  hover,
  completion,
  codeAction,
  codeLens,
  executeCommand,
  formatting,
  documentSymbol,
  documentHighlight,
  definition,
  references,
  rename,
  linkedEditingRange,
  workspaceSymbol,
  documentLink,
  foldingRange,
  selectionRange,
  semanticTokens,
  inlayHint,
  signatureHelp,
  explain,
  diagnose,
  askTool,
  addKeepAlive,
  hostCommand,
  hostsView,
  blockChange,
  blockOptions,
  includedFiles,
  sshProgram,
];
