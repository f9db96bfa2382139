/** File name patterns of glob(3), as Include uses them: matched against a path, without listing anything. */

/** What one character of a name has to be. */
type Part = 'run' | { readonly takes: (char: string) => boolean };

/** Whether the whole path matches: `*`, `?` and `[…]` stop at slashes, and none of them takes a leading dot. */
export function matchesGlob(path: string, pattern: string): boolean {
  const names = path.split('/');
  const patterns = pattern.split('/');
  return names.length === patterns.length && names.every((name, i) => matchesName(name, patterns[i] as string));
}

function matchesName(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = partsOf(pattern);
  let n = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    const part = parts[p];
    if (part === 'run') {
      star = p++;
      resume = n;
    } else if (part?.takes(name[n] as string)) {
      n++;
      p++;
    } else if (star !== -1) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (parts[p] === 'run') p++;
  return p === parts.length;
}

function partsOf(pattern: string): readonly Part[] {
  // A "]" right after the opening bracket, or after its negation, is a member; a "[" that nothing closes is literal.
  const pieces = pattern.matchAll(/\*|\?|\[([!^]?)(\]?[^\]]*)\]|\\?(.)/gsu);
  return Array.from(pieces, ([piece, negation, members, literal]): Part => {
    if (piece === '*') return 'run';
    if (piece === '?') return { takes: () => true };
    if (members === undefined) return { takes: char => char === literal };
    return { takes: char => isMember(char, members) === (negation === '') };
  });
}

function isMember(char: string, members: string): boolean {
  return Array.from(members.matchAll(/(.)-(.)|./gsu)).some(([one, first, last]) =>
    first === undefined || last === undefined ? one === char : first <= char && char <= last,
  );
}
