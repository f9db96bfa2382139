/** The command "Change an Option": which one, then its value. What comes of it is said as one types, and the server makes the edit. */
import { commands, type Disposable, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import { activeConfig } from '../host-commands.ts';
import { plainPrompt, plainText, withoutLinks } from '../plain-text.ts';
import type { Server } from '../server.ts';
import type { BlockChanges, OptionWish, SeenBlock } from './block-changes.ts';

/** An option that can be set for a host in a block. */
interface SettableOption extends Pick<OptionWish, 'keyword' | 'line'> {
  readonly group: 'block' | 'usual' | 'other';
  /** The value of the line in a few words. */
  readonly shown?: string;
  /** The keyword of that line, where it is a former name of the option. */
  readonly writtenAs?: string;
  /** Whether ssh uses that line for the host. */
  readonly counts?: boolean;
  /** What ssh uses for the host, and which line says so; left out where it is unset, that line counts, or neither is sure. */
  readonly inForce?: { readonly value: string; readonly from: string };
  /** The line that decides if its Match applies. */
  readonly undecided?: string;
}

/** What the server says that there is (`sshConfig/blockOptions`, `sshConfig/optionsAt`). */
type Offer =
  | { readonly problem: string }
  | {
      readonly block: SeenBlock;
      readonly host: string;
      /** Why ssh uses nothing for the host: a sentence. */
      readonly refusal?: string;
      readonly options: readonly SettableOption[];
    };

const GROUPS: Readonly<Record<SettableOption['group'], string>> = {
  block: 'set in this block',
  usual: 'usual, or set elsewhere',
  other: 'all others',
};

/** Asks for an option of a host of a block, and sets it. */
export async function changeOption(
  server: Server,
  changes: BlockChanges,
  block: SeenBlock,
  host: string,
): Promise<void> {
  await setOne(await server.request<Offer>('sshConfig/blockOptions', { block, host }), changes);
}

/** The same for the host at the cursor. */
export function changeOptionCommand(server: Server, changes: BlockChanges): Disposable {
  return commands.registerCommand('sshConfig.changeOption', async () => {
    const document = activeConfig();
    const position = window.activeTextEditor?.selection.active;
    if (document === undefined || position === undefined) return;
    const textDocument = { uri: server.host.toServer(document.uri) };
    await setOne(await server.request<Offer>('sshConfig/optionsAt', { textDocument, position }), changes);
  });
}

async function setOne(offer: Offer | undefined, changes: BlockChanges): Promise<void> {
  if (offer === undefined) return; // the server does not run, which it has said
  if ('problem' in offer) {
    await window.showWarningMessage(withoutLinks(offer.problem));
    return;
  }
  const { block, host, refusal, options } = offer;
  const chosen = await window.showQuickPick(rowsOf(options), {
    title: `Change an Option of ${plainText(block.title)}`,
    placeHolder: 'Which option?',
    matchOnDescription: true,
  });
  const option = chosen?.option;
  if (option === undefined) return;
  const { keyword, line } = option;
  const before = line?.value ?? '';
  const wishFor = (value: string): OptionWish => ({ kind: 'set', host, keyword, ...(line && { line }), value });
  const value = await window.showInputBox({
    title: `${keyword} of ${plainText(block.title)}`,
    prompt: plainPrompt(promptFor(option, host, refusal)),
    value: before,
    ignoreFocusOut: true,
    validateInput: typed => (typed === before ? undefined : changes.whatComesOf(block, wishFor(typed))),
  });
  if (value !== undefined && value !== before) await changes.set(block, wishFor(value));
}

interface Row extends QuickPickItem {
  readonly option?: SettableOption;
}

/** All options below what they have in common. */
function rowsOf(options: readonly SettableOption[]): readonly Row[] {
  return options.flatMap((option, i): readonly Row[] => {
    const { group, keyword } = option;
    const row = { label: keyword, description: plainText(describe(option)), option };
    if (options[i - 1]?.group === group) return [row];
    return [{ label: GROUPS[group], kind: QuickPickItemKind.Separator }, row];
  });
}

function describe({ group, shown, writtenAs, inForce, undecided }: SettableOption): string {
  const used = undecided === undefined ? inForce && `${inForce.value}, ${inForce.from}` : `${undecided} may decide`;
  if (shown === undefined) return group === 'block' ? 'one more' : (used ?? '');
  const written = writtenAs === undefined ? shown : `${shown}, written as ${writtenAs}`;
  if (used === undefined) return written;
  return undecided === undefined ? `${written} (ssh uses ${used})` : `${written} (${used})`;
}

/** What ssh uses, and what to type. */
function promptFor(option: SettableOption, host: string, refusal: string | undefined): string {
  const what =
    option.line === undefined ? 'Type the value as it should be in the file.' : 'Leave it empty to remove the line.';
  return `${refusal ?? used(option, host)} ${what}`;
}

function used({ line, counts, inForce, undecided }: SettableOption, host: string): string {
  if (undecided !== undefined) return `For ${host}, ${undecided} decides if its Match applies.`;
  if (counts === true) return `ssh uses this line for ${host}.`;
  if (inForce !== undefined) return `ssh uses ${inForce.value} for ${host}: ${inForce.from}.`;
  return line === undefined ? `It is unset for ${host}.` : `ssh does not use this line for ${host}.`;
}
