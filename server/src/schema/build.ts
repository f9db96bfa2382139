/**
 * Which ssh a file is read for: its release, and what its vendor patched in. Everything that differs
 * between one ssh and another is decided from a `Build`.
 */
import { compareReleases, NEWEST, OLDEST, parseRelease, type Release } from './release.ts';

/**
 * Something that not every ssh is built with.
 * - `gssapi`: upstream's own Kerberos support; without it its keywords are "unsupported", which is not an error.
 * - `gssapi-kex`: the GSSAPI key exchange patch of Debian (up to 10.3), Ubuntu, Fedora and RHEL.
 * - `debian`, `redhat`, `apple`, `windows`: keywords that only this vendor's ssh knows.
 */
export type Feature = 'gssapi' | 'gssapi-kex' | 'debian' | 'redhat' | 'apple' | 'windows';

/** One particular ssh. */
export interface Build {
  readonly release: Release;
  readonly features: ReadonlySet<Feature>;
}

/** True when `build` is of `release` or newer. */
export function isAtLeast(build: Build, release: Release): boolean {
  return compareReleases(build.release, release) >= 0;
}

/** True when `build` is of `release` or newer, or updates brought it what that release does: those of Debian do from 9.2 on. */
export function isUpdatedTo(build: Build, release: Release): boolean {
  return isAtLeast(build, release) || (isAtLeast(build, '9.2') && build.features.has('debian'));
}

/** True when `build` has what came in `since` and went in `removed` (either may be missing). */
export function isWithin(build: Build, since: Release | undefined, removed: Release | undefined): boolean {
  return (since === undefined || isAtLeast(build, since)) && (removed === undefined || !isAtLeast(build, removed));
}

/** Whose ssh it is, where a user says so: its vendor decides which keywords it knows besides upstream's. */
export type Vendor = 'portable' | 'debian' | 'fedora' | 'apple' | 'windows';

export const VENDORS: readonly Vendor[] = ['portable', 'debian', 'fedora', 'apple', 'windows'];

/** Whose ssh a build is. */
export function vendorOf({ features }: Build): Vendor {
  if (features.has('redhat')) return 'fedora';
  const own = (['debian', 'apple', 'windows'] as const).find(vendor => features.has(vendor));
  return own ?? 'portable';
}

/** What is known of a machine without asking its ssh. */
export interface MachineFacts {
  /** Node's `process.platform`. */
  readonly platform: string;
  /** `ID` and `ID_LIKE` of os-release(5), in one string. */
  readonly distribution?: string;
}

/** A machine with that vendor's ssh. */
export function machineOf(vendor: Vendor): MachineFacts {
  switch (vendor) {
    case 'apple':
      return { platform: 'darwin' };
    case 'windows':
      return { platform: 'win32' };
    case 'portable':
      return { platform: 'linux', distribution: 'other' };
    case 'debian':
    case 'fedora':
      return { platform: 'linux', distribution: vendor };
  }
}

/** The ssh of `release` that is most likely on such a machine. A distribution that is not known counts as Debian. */
export function usualBuild(machine: MachineFacts, release: Release = NEWEST): Build {
  return { release, features: usualFeatures(machine, release) };
}

function usualFeatures({ platform, distribution = 'debian' }: MachineFacts, release: Release): ReadonlySet<Feature> {
  switch (platform) {
    case 'darwin':
      return new Set<Feature>(['apple', 'gssapi']);
    case 'win32':
      return new Set<Feature>(['windows', 'gssapi']);
    case 'linux':
      if (/\b(?:fedora|rhel)\b/.test(distribution)) return new Set<Feature>(['redhat', 'gssapi', 'gssapi-kex']);
      if (!/\b(?:debian|ubuntu)\b/.test(distribution)) return new Set<Feature>(['gssapi']);
      // Debian moved Kerberos out of openssh-client into a package of its own in 10.4p1-5.
      return new Set<Feature>(compareReleases(release, '10.4') < 0 ? ['debian', 'gssapi', 'gssapi-kex'] : ['debian']);
    default:
      return new Set<Feature>(['gssapi']);
  }
}

/**
 * The build that names itself so: "OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19", "OpenSSH_for_Windows_9.5p1, …".
 * @returns undefined when there is no release in `banner`
 */
export function buildOfBanner(banner: string, machine: MachineFacts): Build | undefined {
  const release = parseRelease(banner);
  if (release === undefined) return undefined;
  const vendor = /\b(Debian|Ubuntu|Raspbian)\b/.test(banner) ? { platform: 'linux', distribution: 'debian' } : machine;
  return usualBuild(vendor, release);
}

/** The build whose behaviour stands for `build` here: older and newer ones count as the oldest and the newest known. */
export function nearestKnown(build: Build): Build {
  if (compareReleases(build.release, OLDEST) < 0) return { ...build, release: OLDEST };
  return compareReleases(build.release, NEWEST) > 0 ? { ...build, release: NEWEST } : build;
}
