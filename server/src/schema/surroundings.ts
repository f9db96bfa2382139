/** What ssh asks its machine while it reads a file: whatever is missing here is not known, and is then not objected to. */

export interface Surroundings {
  /** TCP services and their ports (services(5)), for ports given by name. */
  readonly services?: ReadonlyMap<string, number>;
  /** Home directories by login name, for `~user/…`. */
  readonly users?: ReadonlyMap<string, string>;
  /** The environment, for `${NAME}`; the value of a variable that is set is missing where nobody is to know it. */
  readonly variables?: ReadonlyMap<string, string | undefined>;
  /** What `~` stands for in an Include, which goes by `$HOME`: an absolute path with forward slashes. */
  readonly home?: string;
  /** The user's own file, where ssh goes by the user database for it; missing where it is below `home`. */
  readonly userConfig?: string;
  /** The system's file, an absolute path with forward slashes. Relative names in it start at its folder. */
  readonly systemConfig?: string;
  /** Who runs ssh. */
  readonly user?: Person;
  /** Groups by number, for files that a group may write. */
  readonly groups?: ReadonlyMap<number, GroupMembers>;
  /** The name of this machine, for `%l` and `%L`. */
  readonly hostName?: string;
}

/** A login name with its numbers, where a system has such. */
export interface Person {
  readonly name: string;
  readonly id?: number;
  /** What `~` stands for in values: the home directory in the user database, whatever `$HOME` says; missing when it is the same. */
  readonly home?: string;
}

/** Who is in a group, by user number: by passwd(5), and by group(5). */
export interface GroupMembers {
  readonly primary: readonly number[];
  readonly others: readonly (number | undefined)[];
}

/** What `~` stands for in values. */
export function ownHome({ user, home }: Surroundings): string | undefined {
  return user?.home ?? home;
}

/** The user's own file, an absolute path. */
export function userConfigOf({ home, userConfig }: Surroundings): string | undefined {
  return userConfig ?? (home === undefined ? undefined : `${home}/.ssh/config`);
}
