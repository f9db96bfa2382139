/** How long the path of a socket may be. ssh makes that of ControlPath under a name with 17 characters more (`muxserver_listen` of mux.c). */
import type { Build } from './build.ts';

const ADDED = 17;

/** The bytes that `sun_path` has, with the one that ends it; undefined on Windows, where ssh shares no connections. */
function socketRoom({ features }: Build): number | undefined {
  if (features.has('windows')) return undefined;
  return features.has('apple') ? 104 : 108;
}

/** The most bytes that a ControlPath may have for a connection that others are to share. */
export function longestControlPath(build: Build): number | undefined {
  const room = socketRoom(build);
  return room === undefined ? undefined : room - 1 - ADDED;
}

/**
 * What ssh says of a ControlPath; undefined when it is short enough.
 * @param path with all that is replaced in it
 * @param host as it was typed
 * @param master what ControlMaster is, as ssh stores it
 */
export function controlPathComplaint(
  path: string,
  host: string,
  master: string,
  build: Build,
): { readonly message: string; readonly when: 'connecting' | 'logged in' } | undefined {
  const room = socketRoom(build);
  const longest = longestControlPath(build);
  if (room === undefined || longest === undefined) return undefined;
  const { length } = new TextEncoder().encode(path);
  // It looks for a connection to share before it makes one, unless it is to be the master in any case.
  if (length >= room && master !== 'yes' && master !== 'ask')
    return {
      when: 'connecting',
      message: `ControlPath too long: for ${host} it has ${length} bytes, and ssh connects only with fewer than ${room}. Write %C, a short name for each destination.`,
    };
  if (length > longest && master !== 'no')
    return {
      when: 'logged in',
      message: `ControlPath too long for Unix domain socket: for ${host} it has ${length} bytes, and with more than ${longest} ssh ends after login. Write %C, a short name for each destination.`,
    };
  return undefined;
}
