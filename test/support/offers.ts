/** What completion offers at the `$0` of a fixture, and what the text is like once something of it was chosen. */
import type { CompletionItem, CompletionRequest } from '../../server/src/features/completion/item.ts';
import type { Build } from '../../server/src/schema/build.ts';
import type { FolderEntry, FolderReader, KeyKind } from '../../server/src/schema/folder-reader.ts';
import type { Surroundings } from '../../server/src/schema/surroundings.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS } from '../../server/src/settings.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { atCursor } from './fixture.ts';
import { buildOf, SURROUNDINGS, URI } from './judge.ts';

export interface Situation extends Partial<CompletionRequest> {
  readonly build?: Build;
  readonly surroundings?: Surroundings;
  readonly folders?: FolderReader;
  /** The path of the document. */
  readonly path?: string;
  /** Other documents that are open, by their paths, under which an Include finds them. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** The completion at an offset of a text. */
export async function completionAt(
  text: string,
  offset: number,
  { build = buildOf(), surroundings = SURROUNDINGS, folders, path, beside = {}, ...request }: Situation = {},
): Promise<{ readonly items: readonly CompletionItem[]; readonly asksAgain: boolean }> {
  const options = { ...DEFAULT_SETTINGS, build, surroundings, manual: undefined };
  const service = new SshConfigService(folders === undefined ? options : { ...options, folders });
  service.open(URI, text, path);
  for (const [other, content] of Object.entries(beside)) service.open(`beside:${other}`, content, other);
  const paths = path === undefined ? Object.keys(beside) : [path, ...Object.keys(beside)];
  service.learn({ entries: new Map(), statuses: new Map(), lists: new Map(paths.map(other => [other, [other]])) });
  const asked = { trigger: undefined, goesOn: false, isHere: true, ...request };
  const found = await service.completion(URI, offset, asked);
  if (found === undefined) throw new Error('the document is not open');
  return found;
}

/** The items at `$0`. */
export async function itemsAt(fixture: string, situation?: Situation): Promise<readonly CompletionItem[]> {
  const { text, offset } = atCursor(fixture);
  return (await completionAt(text, offset, situation)).items;
}

/** The labels at `$0`. */
export async function labelsAt(fixture: string, situation?: Situation): Promise<readonly string[]> {
  return (await itemsAt(fixture, situation)).map(({ label }) => label);
}

/** The text after an item was chosen; `mode` says what an editor does with the rest of the word. */
export function chosen(text: string, item: CompletionItem, mode: 'insert' | 'replace' = 'replace'): string {
  const removal = item.removes === undefined ? [] : [{ span: item.removes, newText: '' }];
  return applyEdits(text, [...removal, { span: item[mode], newText: item.newText }]);
}

/** The text after the item with that label was chosen at `$0`; undefined when there is none. */
export async function choose(
  fixture: string,
  label: string,
  situation?: Situation,
  mode?: 'insert' | 'replace',
): Promise<string | undefined> {
  const item = (await itemsAt(fixture, situation)).find(candidate => candidate.label === label);
  return item === undefined ? undefined : chosen(atCursor(fixture).text, item, mode);
}

/** A disk in memory: for each file what kind of key it is, if any; folders follow from the paths. */
export function diskOf(files: Readonly<Record<string, KeyKind | 'socket' | undefined>>): FolderReader {
  return {
    listFolder: async path => {
      const folder = `${path.replace(/\/+$/, '')}/`;
      const found = new Map<string, FolderEntry>();
      for (const file of Object.keys(files)) {
        if (!file.startsWith(folder)) continue;
        const [name = '', ...rest] = file.slice(folder.length).split('/');
        found.set(name, { name, kind: rest.length > 0 ? 'folder' : files[file] === 'socket' ? 'socket' : 'file' });
      }
      return [...found.values()];
    },
    keyKind: async path => {
      const kind = files[path];
      return kind === 'socket' ? undefined : kind;
    },
    keyFile: async () => undefined,
  };
}
