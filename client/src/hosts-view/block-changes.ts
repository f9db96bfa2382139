/** Removes, duplicates and moves blocks, and sets options in them. What changes for whom is shown before, and the server makes the edit: one undo takes it back. */
import { type InputBoxValidationMessage, InputBoxValidationSeverity, type QuickPickItem, window } from 'vscode';
import { plainPrompt, plainText, withoutLinks } from '../plain-text.ts';
import type { Server } from '../server.ts';
import type { ListedFile } from './listed-hosts.ts';
import type { BlockRow, Destination } from './rows.ts';

/** A block as the server knows it again. */
export interface SeenBlock {
  readonly uri: string;
  readonly number: number;
  readonly title: string;
}

/** An option of one host of a block. */
export interface OptionWish {
  readonly kind: 'set';
  readonly host: string;
  readonly keyword: string;
  /** The line that is changed, and its value; left out for a new one. */
  readonly line?: { readonly number: number; readonly value: string };
  /** Empty to take the line out. */
  readonly value: string;
  /** Whether for that host alone. */
  readonly isAlone?: boolean;
}

type Wish =
  | OptionWish
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
      /** Whether ssh does the same after it for every host but those that are meant. */
      readonly keepsOthers: boolean;
    };

type Placed = Pick<BlockRow, 'file' | 'block'>;

/** How the server knows the block of a row. */
export function seenBlock({ file, block: { number, title } }: Placed): SeenBlock {
  return { uri: file.uri, number, title };
}

export class BlockChanges {
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  /** Asks whether to remove it. */
  async remove(placed: Placed): Promise<void> {
    await this.#change(seenBlock(placed), { kind: 'remove' }, 'Remove');
  }

  /** Asks for the name of the new host, and says what comes of it as one types. */
  async duplicate(placed: Placed): Promise<void> {
    const block = seenBlock(placed);
    const first = await this.#ask('previewBlockChange', block, { kind: 'duplicate' });
    if (first === undefined) return;
    const name = await window.showInputBox({
      title: 'Duplicate: the Name to Type after ssh',
      ...('problem' in first ? {} : { value: first.name ?? '', prompt: plainPrompt(first.effect) }),
      ignoreFocusOut: true,
      validateInput: typed => this.whatComesOf(block, { kind: 'duplicate', name: typed }),
    });
    if (name !== undefined) await this.#do(block, { kind: 'duplicate', name });
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
    await this.#change(seenBlock(placed), { kind: 'move', ...destination }, 'Move');
  }

  /** Sets an option, and asks before, unless ssh does the same for every other host after it. */
  async set(block: SeenBlock, wish: OptionWish): Promise<void> {
    await this.#change(block, wish, wish.value.trim() === '' ? 'Remove' : 'Set', {
      button: `Only for ${wish.host}`,
      wish: { ...wish, isAlone: true },
    });
  }

  /** What to say below an input box while one types. */
  async whatComesOf(block: SeenBlock, wish: Wish): Promise<InputBoxValidationMessage | undefined> {
    const found = await this.#ask('previewBlockChange', block, wish);
    if (found === undefined) return undefined;
    if ('problem' in found) return { message: plainPrompt(found.problem), severity: InputBoxValidationSeverity.Error };
    return { message: plainPrompt(found.effect), severity: InputBoxValidationSeverity.Info };
  }

  /** @param instead what else is offered, where that changes nothing for others */
  async #change(
    block: SeenBlock,
    wish: Wish,
    button: string,
    instead?: { readonly button: string; readonly wish: Wish },
  ): Promise<void> {
    const preview = await this.#ask('previewBlockChange', block, wish);
    if (preview === undefined) return; // the server does not run, which it has said
    if ('problem' in preview) {
      await window.showWarningMessage(withoutLinks(preview.problem));
      return;
    }
    if (!preview.keepsOthers || wish.kind === 'remove') {
      const other = instead && (await this.#ask('previewBlockChange', block, instead.wish));
      const isOffered = other !== undefined && !('problem' in other) && other.keepsOthers;
      const buttons = instead !== undefined && isOffered ? [button, instead.button] : [button];
      const asked = { modal: true, detail: preview.effect };
      const chosen = await window.showWarningMessage(`${preview.title}?`, asked, ...buttons);
      if (chosen === undefined) return;
      if (instead !== undefined && chosen === instead.button) return this.#do(block, instead.wish);
    }
    await this.#do(block, wish);
  }

  async #do(block: SeenBlock, wish: Wish): Promise<void> {
    const done = await this.#ask('changeBlock', block, wish);
    if (done === undefined) return;
    if ('problem' in done) await window.showWarningMessage(withoutLinks(done.problem));
    else window.setStatusBarMessage(plainText(`${done.title}. ${done.effect}`), 5000);
  }

  #ask(method: string, block: SeenBlock, wish: Wish): Promise<Change | undefined> {
    return this.#server.request<Change>(`sshConfig/${method}`, { block, wish });
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
