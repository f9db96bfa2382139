/** Files and folders: those that lie where a path being typed leads; keys and certificates by what they hold. */
import { includeFolder } from '../../model/paths/include-paths.ts';
import { namedPath } from '../../model/paths/named-path.ts';
import type { FolderEntry, FolderReader, KeyKind } from '../../schema/folder-reader.ts';
import { expandsVariables, tokenLettersOf } from '../../schema/values/references.ts';
import { type Offer, type Proposal, WHOLE_ARGUMENT } from './item.ts';
import type { ValuePlace } from './place.ts';
import { filesReadHere, type ReadFiles } from './read-files.ts';

/** How many files of a folder are looked into. */
const MOST_KEYS = 200;

/** Offers for a path; nothing where there is no disk, or where the path leads is known only while connecting. */
export async function pathOffers(place: ValuePlace): Promise<readonly Offer[]> {
  const { folders, slot, option, surroundings } = place;
  if (folders === undefined) return [];
  const isInclude = option.value.kind === 'include';
  const slash = Math.max(slot.typed.lastIndexOf('/'), isWindows(place) ? slot.typed.lastIndexOf('\\') : -1);
  if (slash === -1) {
    const roots: Offer = { from: 0, stops: /\//, proposals: rootsOf(place) };
    if (isInclude) return [await entriesOffer(place, folders, includeFolder(place.scope, surroundings), 0), roots];
    return [...(await usualKeys(place, folders)), roots];
  }
  const { file, scope } = place;
  const folder = namedPath(slot.typed.slice(0, slash + 1), option, { build: file.build, surroundings, scope });
  return folder === undefined ? [] : [await entriesOffer(place, folders, folder, slash + 1)];
}

function isWindows({ file }: ValuePlace): boolean {
  return file.build.features.has('windows');
}

/** Where a path can begin. Relative ones begin in the working directory, which is not known. */
function rootsOf({ option, scope, slot }: ValuePlace): readonly Proposal[] {
  const hasHome = option.expansion?.tilde === true && !(option.value.kind === 'include' && scope === 'system');
  const slash = slot.following.startsWith('/') ? '' : '/';
  return hasHome ? [{ text: `~${slash}`, kind: 'folder', means: 'your home directory', continues: true }] : [];
}

async function entriesOffer(place: ValuePlace, folders: FolderReader, path: string, from: number): Promise<Offer> {
  const entries = await folders.listFolder(path);
  const files = await fileProposals(place, folders, path, entries);
  const slash = /^[^/]*\//.test(place.slot.following) ? '' : '/';
  const isInclude = place.option.value.kind === 'include';
  const subfolders = entries
    .filter(({ kind, name }) => kind === 'folder' && !(isInclude && OTHER_FILES.test(name)))
    .flatMap(({ name }) => {
      const text = written(name, place);
      return text === undefined ? [] : [{ text: text + slash, kind: 'folder' as const, continues: true as const }];
    });
  const isHidden = ({ text }: Proposal): boolean => text.startsWith('.');
  const proposals = [...files, ...subfolders];
  const ordered = [...proposals.filter(proposal => !isHidden(proposal)), ...proposals.filter(isHidden)];
  return { from, stops: /\//, proposals: ordered, eager: true };
}

async function fileProposals(
  place: ValuePlace,
  folders: FolderReader,
  path: string,
  entries: readonly FolderEntry[],
): Promise<readonly Proposal[]> {
  const files = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const wanted = wantedKeys(place);
  if (wanted !== undefined) return keyProposals(place, folders, path, files, wanted, '');
  const offered = (names: readonly string[]): readonly Proposal[] =>
    names.flatMap(name => proposalOf(written(name, place), { kind: 'file' }));
  const { value, name: option } = place.option;
  // ssh makes this file, and removes one that is there.
  if (option === 'ControlPath') return [];
  if (value.kind === 'agent-socket' || value.kind === 'forward-agent')
    return offered(entries.filter(({ kind }) => kind === 'socket').map(({ name }) => name));
  const isOfHostKeys = HOST_KEY_FILES.test(option);
  if (value.kind !== 'include' && !isOfHostKeys) return offered(files);
  const keys = await kindsOf(folders, path, files);
  const read = filesReadHere(place);
  const isUnread = (name: string): boolean => !keys.has(name) && !read.has(`${withoutSlash(path)}/${name}`);
  if (isOfHostKeys)
    return offered(files.filter(isUnread).sort((a, b) => Number(KNOWN.test(b)) - Number(KNOWN.test(a))));
  const configs = files.filter(name => !keys.has(name) && !OTHER_FILES.test(name));
  return [...patternProposals(place, path, configs, entries, read), ...offered(configs.filter(isUnread))];
}

/** Options for files with keys of hosts. To some, ssh adds lines, which would spoil a configuration or a key. */
const HOST_KEY_FILES = /KnownHostsFile|RevokedHostKeys/;

const KNOWN = /known_hosts/;

/** Files and folders beside configurations that ssh does not read as such, or not at all. */
const OTHER_FILES = /^(?:sshd_config|(?:ssh_)?known_hosts|authorized_keys|environment|moduli|(?:ssh)?rc$)/;

/** A folder without slashes at the end; the topmost one keeps its own. */
function withoutSlash(path: string): string {
  return path.replace(/(?<!\/)\/+$/, '');
}

function proposalOf(text: string | undefined, described: Omit<Proposal, 'text'>): readonly Proposal[] {
  return text === undefined ? [] : [{ ...described, text }];
}

/** Globs for Include that take in nothing that is read already. Beside keys and known hosts, a star would take in these too. */
function patternProposals(
  { scope, surroundings }: ValuePlace,
  path: string,
  files: readonly string[],
  entries: readonly FolderEntry[],
  read: ReadFiles,
): readonly Proposal[] {
  const folder = withoutSlash(path);
  const isTop = folder === includeFolder(scope, surroundings);
  const visible = files.filter(name => !name.startsWith('.'));
  const isNew = (ending: string): boolean =>
    !visible.some(name => name.endsWith(ending) && read.has(`${folder}/${name}`));
  const endings = [...new Set(visible.flatMap(name => /\.[A-Za-z0-9]+$/.exec(name)?.[0] ?? []))].filter(isNew);
  const globs = [
    ...(isTop || visible.length === 0 || !isNew('') ? [] : [{ text: '*', means: 'every file in the folder' }]),
    ...endings.slice(0, 3).map(ending => ({ text: `*${ending}`, means: `every file that ends in ${ending}` })),
    ...entries
      .filter(({ kind, name }) => kind === 'folder' && /^[^.*?[\\%$][^*?[\\%$]*\.d$/.test(name))
      .filter(({ name }) => !OTHER_FILES.test(name) && !read.hasSomeIn(`${folder}/${name}`))
      .map(({ name }) => ({ text: `${name}/*`, means: `every file in ${name}` })),
  ];
  return globs.map(glob => ({ ...glob, kind: 'file' }));
}

/** A name as it has to be written to stand for itself; undefined when that cannot be done. */
function written(name: string, { option, file }: ValuePlace): string | undefined {
  if (/[\x00-\x1f\x7f]/.test(name)) return undefined;
  if (option.value.kind === 'include' && /[*?[\\]/.test(name)) return undefined;
  if (expandsVariables(option, file.build) && name.includes('${')) return undefined;
  return tokenLettersOf(option, file.build).length > 0 ? name.replaceAll('%', '%%') : name;
}

/** Which halves of keys an option asks for, the best first; undefined when it asks for other files. */
function wantedKeys({ option }: ValuePlace): readonly KeyKind['half'][] | undefined {
  switch (option.name) {
    case 'IdentityFile':
      return ['private', 'public'];
    case 'CertificateFile':
      return ['certificate'];
    default:
      return undefined;
  }
}

/** The keys in ~/.ssh, with their whole paths. */
async function usualKeys(place: ValuePlace, folders: FolderReader): Promise<readonly Offer[]> {
  const { home } = place.surroundings;
  const wanted = wantedKeys(place);
  if (wanted === undefined || home === undefined) return [];
  const path = `${home}/.ssh`;
  const files = (await folders.listFolder(path)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const proposals = await keyProposals(place, folders, path, files, wanted, '~/.ssh/');
  return [{ from: 0, stops: WHOLE_ARGUMENT, proposals, eager: true }];
}

async function keyProposals(
  place: ValuePlace,
  folders: FolderReader,
  path: string,
  files: readonly string[],
  wanted: readonly KeyKind['half'][],
  prefix: string,
): Promise<readonly Proposal[]> {
  const kinds = await kindsOf(folders, path, files);
  return wanted.flatMap(half =>
    files.flatMap(name => {
      const key = kinds.get(name);
      const text = written(name, place);
      // Lists of keys that may log in begin like a public key.
      if (key?.half !== half || text === undefined || (half === 'public' && !name.endsWith('.pub'))) return [];
      return [
        {
          text: prefix + text,
          kind: 'key' as const,
          ...(key.type === undefined ? {} : { note: key.type }),
          means: MEANINGS[half],
        },
      ];
    }),
  );
}

const MEANINGS: Readonly<Record<KeyKind['half'], string>> = {
  private: 'private key',
  public: 'public key: for an agent that holds the private half',
  certificate: 'certificate',
};

async function kindsOf(
  folders: FolderReader,
  path: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, KeyKind>> {
  const folder = withoutSlash(path);
  const asked = files.slice(0, MOST_KEYS);
  const kinds = await Promise.all(asked.map(name => folders.keyKind(`${folder}/${name}`)));
  return new Map(asked.flatMap((name, i) => (kinds[i] === undefined ? [] : [[name, kinds[i]] as const])));
}
