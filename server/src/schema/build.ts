/**
 * Which ssh a file is read for: its release, and what its vendor patched in. Everything that differs
 * between one ssh and another is decided from a `Build`.
 */
import { compareReleases, NEWEST, type Release } from './release.ts';

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

/** True when `build` has what came in `since` and went in `removed` (either may be missing). */
export function isWithin(build: Build, since: Release | undefined, removed: Release | undefined): boolean {
  return (since === undefined || isAtLeast(build, since)) && (removed === undefined || !isAtLeast(build, removed));
}

/**
 * The ssh that is most likely on a machine of which only the operating system is known.
 * @param platform Node's `process.platform`
 */
export function usualBuild(platform: string, release: Release = NEWEST): Build {
  switch (platform) {
    case 'darwin':
      return { release, features: new Set<Feature>(['apple', 'gssapi']) };
    case 'win32':
      return { release, features: new Set<Feature>(['windows', 'gssapi']) };
    case 'linux':
      // Debian's packages dropped the GSSAPI patches from openssh-client in 10.4p1-5.
      return {
        release,
        features: new Set<Feature>(
          compareReleases(release, '10.4') < 0 ? ['debian', 'gssapi', 'gssapi-kex'] : ['debian'],
        ),
      };
    default:
      return { release, features: new Set<Feature>(['gssapi']) };
  }
}
