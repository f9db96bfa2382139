/** Blocks that are dragged to a section or a file, or onto a block that is there, move to that. */
import { type DataTransfer, DataTransferItem, type TreeDragAndDropController } from 'vscode';
import type { BlockChanges } from './block-changes.ts';
import { type BlockRow, type Destination, hasLines, type Row } from './rows.ts';

/** What VS Code has for rows of this view. */
const ROWS = 'application/vnd.code.tree.sshconfig.hosts';

export class Dragging implements TreeDragAndDropController<Row> {
  readonly dragMimeTypes = [ROWS];
  readonly dropMimeTypes = [ROWS];
  readonly #changes: BlockChanges;

  constructor(changes: BlockChanges) {
    this.#changes = changes;
  }

  handleDrag([row]: readonly Row[], transfer: DataTransfer): void {
    if (row?.kind === 'block') transfer.set(ROWS, new DataTransferItem(row));
  }

  async handleDrop(target: Row | undefined, transfer: DataTransfer): Promise<void> {
    const dragged: BlockRow | undefined = transfer.get(ROWS)?.value;
    const destination = target && destinationAt(target);
    if (dragged?.kind === 'block' && destination !== undefined) await this.#changes.move(dragged, destination);
  }
}

function destinationAt(row: Row): Destination | undefined {
  if (row.kind === 'group') return row.destination;
  if (!hasLines(row)) return undefined;
  const { file, block } = row.kind === 'name' ? row.of : row;
  const section = block.section === undefined ? undefined : file.sections[block.section];
  return section === undefined ? { uri: file.uri } : { uri: file.uri, number: section.number };
}
