/** `explain`: what ssh would use for a host, and from which line, as text, JSON or in the words of `ssh -G`. */
import { resolve } from 'node:path';
import { explanation } from '../features/explain/explanation.ts';
import { readKeys } from '../features/explain/keys-on-disk.ts';
import { sshG } from '../features/explain/ssh-g.ts';
import { explanationText } from '../features/explain/text.ts';
import { readNamedEntry } from '../host/disk.ts';
import { disks } from '../host/disks.ts';
import { nodeFolders } from '../host/folders.ts';
import type { Disk } from '../host/machine.ts';
import { forwardSlashes } from '../host/slashes.ts';
import { surroundingsFor } from '../host/surroundings.ts';
import { load } from '../load.ts';
import { explainedIn, requestIn } from '../model/effective/in-configuration.ts';
import { refusalsOnTheWay } from '../model/effective/jump-chain.ts';
import { loginOf } from '../model/effective/login.ts';
import { type Destination, type Given, givenBy, namedDestination } from '../model/effective/request.ts';
import { ConfigFile } from '../model/file/config-file.ts';
import { Verdicts } from '../model/file/verdict.ts';
import { displayPath } from '../model/paths/display-path.ts';
import { Configuration } from '../model/tree/configuration.ts';
import { type DirectFile, standardFiles } from '../model/tree/include-tree.ts';
import { KnownFiles } from '../model/workspace/known-files.ts';
import { nearDisk, nearFolders, ownPaths } from '../near-disk.ts';
import { patientDisk } from '../patient-disk.ts';
import type { Build } from '../schema/build.ts';
import { type Surroundings, userConfigOf } from '../schema/surroundings.ts';
import { hostNameComplaint, userNameComplaint } from '../schema/values/names.ts';
import { told, visible, visibleJson } from '../text/visible.ts';
import { type CommandResult, complaint } from './declaration.ts';
import type { SshChoice } from './ssh-options.ts';

export const EXPLAIN_FORMATS = ['text', 'json', 'ssh-G'] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

export interface ExplainOptions extends SshChoice {
  readonly format: ExplainFormat;
  /** Defaults too, in text. */
  readonly all: boolean;
  /** The file of `-F`, or `none`; undefined for the user's and the system's. */
  readonly file: string | undefined;
  /** What is given before the host, in its order; it wins over what the destination says. */
  readonly before: readonly Given[];
  /** What is given behind the host. */
  readonly behind: readonly Given[];
  readonly assumeExec: boolean;
  /** Whether it looks at the files that are named as keys, to say of what type they are. */
  readonly readsKeys: boolean;
}

/**
 * Explains one host. Files are read; nothing that they say is run or looked up.
 * @returns with 0 where ssh would go on, 1 where it would refuse the configuration, 2 where the host is none or the first file is not read
 */
export async function explain(typed: string, options: ExplainOptions): Promise<CommandResult> {
  const { format, all, build, assumeExec, readsKeys } = options;
  const surroundings = surroundingsFor(options.home);
  const destination = namedDestination(typed, build, surroundings);
  const refused = destination && refusedName(destination, build);
  if (destination === undefined || refused !== undefined) {
    const why = refused === undefined ? '' : `: ${refused}`;
    return { output: '', complaints: complaint(`"${visible(typed)}" is no host${why}`), status: 2 };
  }
  const verdicts = new Verdicts(build, surroundings);
  const files = new KnownFiles(text => ConfigFile.read(text, verdicts));
  const direct = directFiles(options.file, surroundings);
  const asked = { host: destination.host, given: [...options.before, ...givenBy(destination), ...options.behind] };
  const ask = () => {
    const configuration = Configuration.of(direct, { files: files.now, verdicts }, options.file === undefined);
    const request = requestIn(configuration, asked, { exec: assumeExec, localNetwork: false });
    return { configuration, ...explainedIn(configuration, request) };
  };
  const disk = diskFor(direct, surroundings);
  await load(
    { discover: ask, wanted: () => files.wanted(), learn: news => files.learn(news) },
    patientDisk(disk, () => undefined),
  );
  for (const { path } of direct) {
    const at = files.now.at(path);
    if (at?.kind === 'unread')
      return {
        output: '',
        complaints: complaint(`${displayPath(path, surroundings)} is not read: ${at.why}`),
        status: 2,
      };
  }
  const { configuration, found, chain } = ask();
  // ssh -G does not connect.
  const refusals =
    format === 'ssh-G' ? found.refusals.filter(({ when }) => when === undefined) : refusalsOnTheWay(found, chain);
  const status = refusals.length > 0 ? 1 : 0;
  const logins = chain.hops.map(({ effective }) => loginOf(effective, verdicts));
  const keys =
    format === 'ssh-G' || !readsKeys
      ? new Map()
      : await readKeys(
          logins.flatMap(({ files }) => files),
          nearFolders(nodeFolders(), disk),
        );
  switch (format) {
    case 'text':
      return { output: explanationText(found, chain, { build, surroundings, all, keys }), complaints: '', status };
    case 'json':
      return {
        output: `${visibleJson(explanation({ found, chain }, configuration, keys))}\n`,
        complaints: '',
        status,
      };
    case 'ssh-G':
      // As ssh does: values, or why there are none.
      return status === 0
        ? { output: sshG(found), complaints: '', status }
        : { output: '', complaints: refusals.map(({ message }) => `${told(message)}\n`).join(''), status };
  }
}

/** What ssh refuses in a destination, before it reads a file. */
function refusedName({ host, user }: Destination, build: Build): string | undefined {
  return hostNameComplaint(host, build) ?? (user === undefined ? undefined : userNameComplaint(user, build));
}

/** The file that ssh begins with is named by the user; all others are brought in by what it says. */
function diskFor(direct: readonly DirectFile[], surroundings: Surroundings): Disk {
  const named = direct.map(({ path }) => path);
  const near = nearDisk(disks, () => [...ownPaths(surroundings), ...named]);
  return { ...near, read: path => (named.includes(path) ? readNamedEntry(path) : near.read(path)) };
}

/** With what ssh begins to read: the one file of `-F`, or the user's and the system's. */
function directFiles(file: string | undefined, surroundings: Surroundings): readonly DirectFile[] {
  if (file === 'none') return [];
  if (file !== undefined)
    return [{ path: forwardSlashes(resolve(file)), scope: 'user', isRequired: true, isChecked: false }];
  return standardFiles(userConfigOf(surroundings), surroundings);
}
