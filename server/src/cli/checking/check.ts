/** `check`: what is found in some texts, for one ssh or for several. */

import type { Vendor } from '../../schema/build.ts';
import { NEWEST, type Release } from '../../schema/release.ts';
import { buildOf } from '../ssh-options.ts';
import type { Inputs } from './inputs.ts';
import type { CheckReport } from './report.ts';
import { type Judging, Session } from './session.ts';
import { type FoundFor, together } from './several.ts';

/** An ssh to judge for. */
interface Choice {
  readonly release: Release;
  /** Undefined for that of this machine. */
  readonly vendor: Vendor | undefined;
  /** What tells it from the others. */
  readonly name: string;
}

/** Each release with each vendor. What is the same of all is left out of their names. */
export function choicesOf(releases: readonly Release[], vendors: readonly Vendor[]): readonly [Choice, ...Choice[]] {
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

/** Checks texts together, so that what they have in common, such as a file that includes them, is found wrong once. */
export async function check(
  { texts, unread }: Inputs,
  choices: readonly Choice[],
  judging: Omit<Judging, 'build'>,
): Promise<CheckReport> {
  const all: FoundFor[] = [];
  for (const { release, vendor, name } of choices) {
    const session = await Session.open(texts, { ...judging, build: buildOf(release, vendor) });
    all.push({ name, release, files: session.findings() });
  }
  return { files: together(all), unread, judgedFor: choices.map(({ name }) => name) };
}
