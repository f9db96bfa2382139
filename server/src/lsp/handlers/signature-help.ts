/** textDocument/signatureHelp */
import { MarkupKind, type ParameterInformation } from 'vscode-languageserver';
import { type Handler, ofVersion } from './handler.ts';

export const signatureHelp: Handler = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [' ', '\t', '=', ':'] } },
  register: context => {
    const { connection, service } = context;
    connection.onSignatureHelp(async ({ textDocument, position }) => {
      const help = await ofVersion(context, textDocument, undefined, document =>
        service.signatureHelp(document.uri, document.offsetAt(position)),
      );
      if (help === undefined) return null;
      const { label, documentation, active } = help;
      const { signatureMarkdown, labelOffsets } = context.client;
      const kind = signatureMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText;
      const parameters = help.parameters.map(
        ({ start, end, documentation: value }): ParameterInformation => ({
          label: labelOffsets ? [start, end] : label.slice(start, end),
          ...(value === undefined ? {} : { documentation: { kind, value } }),
        }),
      );
      return {
        signatures: [{ label, documentation: { kind, value: documentation }, parameters }],
        activeSignature: 0,
        // A number beyond the last is how one says that none is meant.
        activeParameter: active ?? parameters.length,
      };
    });
  },
};
