/**
 * `sshConfig/previewHost`: the block that a command line of ssh comes to in a document. `sshConfig/addHost`: the same, added by an
 * edit that the client applies. `sshConfig/hostCommand`: a host as a command line that needs no file.
 */
import { type Position, RequestType, type TextDocumentIdentifier, type TextEdit } from 'vscode-languageserver';
import type { AddedHost, HostCommand, NotAdded } from '../../features/host-command/added-host.ts';
import type { StandaloneCommand } from '../../features/host-command/command-of-host.ts';
import { whole } from '../../load.ts';
import { toTextEdit, toWorkspaceEdit } from '../convert.ts';
import { type Handler, isApplied, ofVersion } from './handler.ts';

interface AddHostParams {
  readonly textDocument: TextDocumentIdentifier;
  /** As one types or pastes it. */
  readonly command: string;
  /** The name to type for it; missing for one made from the command. */
  readonly name?: string;
}

/** The preview of an addition, and its edits for clients that apply them differently. */
type Preview = Pick<AddedHost, 'name' | 'block' | 'remarks'> & { readonly edits: readonly TextEdit[] };

/** The host that was added, and where it begins. */
type Added = Pick<AddedHost, 'name' | 'remarks'> & { readonly position: Position };

interface ToCommandParams {
  readonly host: string;
  /** The URI of the document from which it is asked. */
  readonly from?: string;
}

const PREVIEW = new RequestType<AddHostParams, Preview | NotAdded, void>('sshConfig/previewHost');
const ADD = new RequestType<AddHostParams, Added | NotAdded, void>('sshConfig/addHost');
const TO_COMMAND = new RequestType<ToCommandParams, StandaloneCommand | NotAdded, void>('sshConfig/hostCommand');

const MOVED: NotAdded = { problem: 'The file has changed meanwhile.' };
const NOT_OPEN: NotAdded = { problem: 'The file is not open.' };

export const hostCommand: Handler = {
  capabilities: {},
  register: context => {
    const { connection, service, documents } = context;
    const ask = ({ textDocument, command, name }: AddHostParams): Promise<AddedHost | NotAdded> => {
      const asked: HostCommand = { command, name };
      return ofVersion(
        context,
        textDocument,
        NOT_OPEN,
        async ({ uri }) => (await whole(context.patient, () => service.addedHost(uri, asked))) ?? NOT_OPEN,
        MOVED,
      );
    };
    connection.onRequest(PREVIEW, async params => {
      const found = await ask(params);
      const document = documents.get(params.textDocument.uri);
      if ('problem' in found || document === undefined) return 'problem' in found ? found : NOT_OPEN;
      const { name, block, remarks, edits } = found;
      return { name, block, remarks, edits: edits.map(edit => toTextEdit(document, edit)) };
    });
    connection.onRequest(ADD, async params => {
      const found = await ask(params);
      const document = documents.get(params.textDocument.uri);
      if ('problem' in found || document === undefined) return 'problem' in found ? found : NOT_OPEN;
      const { name, remarks, edits } = found;
      const [first] = edits;
      const position = document.positionAt(first?.span.start ?? 0);
      const edit = toWorkspaceEdit(document, { edits }, context.client);
      return (await isApplied(connection, `Add host ${name}`, edit)) ? { name, remarks, position } : MOVED;
    });
    connection.onRequest(TO_COMMAND, ({ host, from }) =>
      whole(context.patient, () => service.commandOfHost(host, from)),
    );
  },
};
