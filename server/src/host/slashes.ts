/** Paths as the rest of the server writes them: with forward slashes, also on Windows. */

/** A path of this system with forward slashes. */
export function forwardSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}
