/** What the server says that a command line of ssh comes to in a file (`sshConfig/previewHost`). */
import type { Position } from 'vscode';

export type Preview =
  | { readonly problem: string }
  | {
      readonly name: string;
      readonly block: string;
      readonly remarks: readonly string[];
      readonly edits: readonly { readonly range: { readonly start: Position }; readonly newText: string }[];
    };
