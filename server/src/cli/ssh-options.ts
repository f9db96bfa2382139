/** The options that name the ssh to read for, and the file to read. */

import { machineFacts } from '../host/node.ts';
import { type Build, machineOf, nearestKnown, usualBuild, VENDORS, type Vendor } from '../schema/build.ts';
import { compareReleases, NEWEST, OLDEST, parseRelease, type Release } from '../schema/release.ts';
import { anyOf } from '../text/wording.ts';
import { UsageError } from './arguments.ts';
import type { OptionDeclaration } from './declaration.ts';

/** Which ssh, and for whom. */
export const SSH_OPTIONS = {
  openssh: {
    takes: 'VERSION',
    help: `the OpenSSH to read for, ${OLDEST} or newer (default ${NEWEST}, the newest known)`,
  },
  vendor: {
    takes: VENDORS,
    called: 'VENDOR',
    help: `whose ssh it is: ${anyOf(VENDORS)} (default: that of this machine)`,
  },
  home: { takes: 'DIR', completes: 'folders', help: 'the home directory to use' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** The file of `ssh -F`. */
export const FILE_OPTION = {
  file: {
    letter: 'F',
    takes: 'FILE',
    completes: 'files',
    help: "the file to read instead of the user's and the system's; none for no file",
  },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;

/** The release of an `--openssh`. @throws {UsageError} for what is none, or too old */
export function releaseOf(version: string): Release {
  const release = parseRelease(version);
  if (release === undefined) throw new UsageError(`"${version}" is not an OpenSSH version: write it as 9.6`);
  if (compareReleases(release, OLDEST) < 0)
    throw new UsageError(`OpenSSH ${release} is older than ${OLDEST}, the oldest supported release`);
  return release;
}

/** The vendor of a `--vendor`, which is one of those declared; undefined where it is not given. */
export function vendorNamed(name: string | undefined): Vendor | undefined {
  return VENDORS.find(known => known === name);
}

/** The ssh to read for. @param vendor undefined for that of this machine */
export function buildOf(release: Release = NEWEST, vendor?: Vendor): Build {
  return nearestKnown(usualBuild(vendor === undefined ? machineFacts() : machineOf(vendor), release));
}

/** The options of a command that reads for one ssh. */
export interface SshChoice {
  readonly build: Build;
  /** The home directory to read for; undefined for that of the user. */
  readonly home: string | undefined;
}

/** The ssh that is chosen by the options. @throws {UsageError} for a version that is none */
export function sshChoice(given: { value(name: 'openssh' | 'vendor' | 'home'): string | undefined }): SshChoice {
  const version = given.value('openssh');
  const release = version === undefined ? undefined : releaseOf(version);
  return { build: buildOf(release, vendorNamed(given.value('vendor'))), home: given.value('home') };
}
