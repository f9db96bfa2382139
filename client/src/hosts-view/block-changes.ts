/** Removes, duplicates and moves blocks. What changes for whom is shown before, and the server makes the edit: one undo takes it back. */
import { InputBoxValidationSeverity, type QuickPickItem, window } from 'vscode';
import { plainPrompt, plainText, withoutLinks } from '../plain-text.ts';
import type { Server } from '../server.ts';
import type { ListedFile } from './listed-hosts.ts';
import type { BlockRow, Destination } from './rows.ts';

type Wish =
  | { readonly kind: 'remove' }
  | { readonly kind: 'duplicate'; readonly name?: string }
  | ({ readonly kind: 'move' } & Destination);

/** What the server says of a wish (`sshConfig/previewBlockChange`, `sshConfig/changeBlock`). */
type Change =
  | { readonly problem: string }
  | {
      readonly title: string;
      /** The host that is new. */
      readonly name?: string;
      /** What changes for whom: sentences. */
      readonly effect: string;
      /** Whether ssh does the same for every host after it. */
      readonly keepsAll: boolean;
    };

type Placed = Pick<BlockRow, 'file' | 'block'>;

export class BlockChanges {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Asks whether to remove it. */
  async remove(placed: Placed): Promise<void> {
    await this.#change(placed, { kind: 'remove' }, 'Remove');
  }

  /** Asks for the name of the new host, and says what comes of it as one types. */
  async duplicate(placed: Placed): Promise<void> {
    const first = await this.#ask('previewBlockChange', placed, { kind: 'duplicate' });
    if (first === undefined) return;
    const name = await window.showInputBox({
      title: 'Duplicate: the Name to Type after ssh',
      ...('problem' in first ? {} : { value: first.name ?? '', prompt: plainPrompt(first.effect) }),
      ignoreFocusOut: true,
      validateInput: async typed => {
        const found = await this.#ask('previewBlockChange', placed, { kind: 'duplicate', name: typed });
        if (found === undefined) return undefined;
        if ('problem' in found) return plainPrompt(found.problem);
        return { message: plainPrompt(found.effect), severity: InputBoxValidationSeverity.Info };
      },
    });
    if (name !== undefined) await this.#do(placed, { kind: 'duplicate', name });
  }

  /** Asks where to. @param files those that there are */
  async moveSomewhere(placed: Placed, files: readonly ListedFile[]): Promise<void> {
    const chosen = await window.showQuickPick(places(files), {
      title: `Move ${placed.block.title}`,
      placeHolder: 'To the end of a section, or of a file',
      matchOnDescription: true,
    });
    if (chosen !== undefined) await this.move(placed, chosen.destination);
  }

  /** Moves it there, and asks before, unless ssh does the same for every host after it. */
  async move(placed: Placed, destination: Destination): Promise<void> {
    await this.#change(placed, { kind: 'move', ...destination }, 'Move');
  }

  async #change(placed: Placed, wish: Wish, button: string): Promise<void> {
    const preview = await this.#ask('previewBlockChange', placed, wish);
    if (preview === undefined) return; // the server does not run, which it has said
    if ('problem' in preview) {
      await window.showWarningMessage(withoutLinks(preview.problem));
      return;
    }
    if (!preview.keepsAll || wish.kind === 'remove') {
      const asked = { modal: true, detail: preview.effect };
      if ((await window.showWarningMessage(`${preview.title}?`, asked, button)) !== button) return;
    }
    await this.#do(placed, wish);
  }

  async #do(placed: Placed, wish: Wish): Promise<void> {
    const done = await this.#ask('changeBlock', placed, wish);
    if (done === undefined) return;
    if ('problem' in done) await window.showWarningMessage(withoutLinks(done.problem));
    else window.setStatusBarMessage(plainText(`${done.title}. ${done.effect}`), 5000);
  }

  #ask(method: string, { file, block }: Placed, wish: Wish): Promise<Change | undefined> {
    const { number, title } = block;
    return this.#server.request<Change>(`sshConfig/${method}`, { block: { uri: file.uri, number, title }, wish });
  }
}

interface Place extends QuickPickItem {
  readonly destination: Destination;
}

/** All files, each with its sections. */
function places(files: readonly ListedFile[]): readonly Place[] {
  return files.flatMap(({ uri, name, sections }) => [
    { label: `$(file) ${plainText(name)}`, destination: { uri } },
    ...sections.map(({ title, number }) => ({
      label: `$(list-tree) ${plainText(title)}`,
      description: plainText(`${name}, line ${number + 1}`),
      destination: { uri, number },
    })),
  ]);
}
