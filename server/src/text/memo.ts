/**
 * What is known of an immutable object, kept for as long as the object is there: of a line or a page of lines over edits, since
 * an edit leaves others the same objects; of a file or a configuration until the next change, which makes new ones.
 */

/**
 * `of`, asked once for each object. It may depend on nothing but the object.
 * @param key stands for the object: items with the same one have one result
 */
export function memo<K extends object, T>(of: (item: K) => T, key: (item: K) => object = itself): (item: K) => T {
  const known = new WeakMap<object, T>();
  return item => {
    const before = known.get(key(item));
    if (before !== undefined || known.has(key(item))) return before as T;
    const result = of(item);
    known.set(key(item), result);
    return result;
  };
}

/** The same for what depends on two objects, such as a line and the build for which it is read. */
export function memoOfTwo<K extends object, C extends object, T>(
  of: (item: K, context: C) => T,
  key: (item: K) => object = itself,
): (item: K, context: C) => T {
  const byContext = memo((context: C) => memo((item: K) => of(item, context), key));
  return (item, context) => byContext(context)(item);
}

function itself(item: object): object {
  return item;
}
