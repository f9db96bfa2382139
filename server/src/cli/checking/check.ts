/** `check`: what is found in some texts, for one ssh or for several. */

import type { Vendor } from '../../schema/build.ts';
import { NEWEST, type Release } from '../../schema/release.ts';
import { UsageError } from '../arguments.ts';
import type { Group } from '../lint-settings.ts';
import { buildOf } from '../ssh-options.ts';
import type { ChangedText } from './change.ts';
import type { CheckedFile, CheckReport } from './report.ts';
import { Session } from './session.ts';
import { type FoundFor, together } from './several.ts';

/** An ssh to judge for. */
interface Choice {
  readonly release: Release;
  /** Undefined for that of this machine. */
  readonly vendor: Vendor | undefined;
  /** Its name among the others. */
  readonly name: string;
}

/** Each release with each vendor. What is the same of all is left out of their names. */
function choicesOf(releases: readonly Release[], vendors: readonly Vendor[]): readonly [Choice, ...Choice[]] {
  const ofReleases = releases.length === 0 ? [NEWEST] : [...new Set(releases)];
  const ofVendors = vendors.length === 0 ? [undefined] : [...new Set(vendors)];
  const all = ofReleases.flatMap(release =>
    ofVendors.map((vendor): Choice => {
      const words = [
        ...(ofReleases.length > 1 || ofVendors.length === 1 ? [`OpenSSH ${release}`] : []),
        ...(ofVendors.length > 1 ? [vendor ?? ''] : []),
      ];
      return { release, vendor, name: words.join(' of ') };
    }),
  );
  return all as [Choice, ...Choice[]];
}

/** Which ssh the options name. */
export interface NamedSsh {
  readonly releases: readonly Release[];
  readonly vendors: readonly Vendor[];
}

/** The ssh to judge a group for: those that the options name, else the one that its settings name. */
function choicesFor({ settings }: Group, { releases, vendors }: NamedSsh): readonly [Choice, ...Choice[]] {
  const own = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);
  return choicesOf(
    releases.length > 0 ? releases : own(settings.release),
    vendors.length > 0 ? vendors : own(settings.vendor),
  );
}

/** Checks the texts of a group together, so that what they have in common, such as a file that includes them, is found wrong once. */
export async function check(
  groups: readonly Group[],
  named: NamedSsh,
  home: string | undefined,
): Promise<Omit<CheckReport, 'unread'>> {
  const all: FoundFor[] = [];
  for (const group of groups)
    for (const [i, { release, vendor, name }] of choicesFor(group, named).entries()) {
      const session = await Session.open(group.texts, { ...group, home, build: buildOf(release, vendor) });
      // The options name as many ssh for every group.
      all[i] = { name, release, files: [...(all[i]?.files ?? []), ...session.findings()] };
    }
  const files = together(all.map(found => ({ ...found, files: eachFileOnce(found.files) })));
  return { files, judgedFor: all.map(({ name }) => name) };
}

/** Makes all fixes that are certain. @throws {UsageError} where more than one ssh is named */
export async function fix(
  groups: readonly Group[],
  named: NamedSsh,
  home: string | undefined,
): Promise<readonly ChangedText[]> {
  const changed: ChangedText[] = [];
  for (const group of groups) {
    const [{ release, vendor }, ...others] = choicesFor(group, named);
    if (others.length > 0) throw new UsageError('a fix is made for one ssh: name only one');
    const session = await Session.open(group.texts, { ...group, home, build: buildOf(release, vendor) });
    changed.push(...(await session.fix()));
  }
  return changed;
}

/** What two groups bring in, and what one brings in that is named in the other, is said once. */
function eachFileOnce(files: readonly CheckedFile[]): readonly CheckedFile[] {
  const byPath = new Map<string, CheckedFile>();
  for (const each of files) {
    const key = each.path ?? each.file;
    const isNamed = each.file !== each.path;
    if (isNamed || !byPath.has(key)) byPath.set(key, each);
  }
  return [...byPath.values()];
}
