import { expect, test } from 'vitest';
import { KnownFiles } from '../../../server/src/model/workspace/known-files.ts';

const MISSING = { kind: 'missing' } as const;

/** Asks for a path, a pattern and a status, and says that none of it is there. */
function askFor(files: KnownFiles, name: string): void {
  const { now } = files;
  now.at(`/${name}`);
  now.matching(`/${name}/*`);
  now.status(`/${name}`);
  const { paths = [], patterns = [], statuses = [] } = files.wanted() ?? {};
  files.learn({
    entries: new Map(paths.map(path => [path, MISSING])),
    lists: new Map(patterns.map(pattern => [pattern, []])),
    statuses: new Map(statuses.map(path => [path, MISSING])),
  });
}

test('what is no longer asked for is forgotten, and what is in use is kept', () => {
  const files = new KnownFiles(() => {
    throw new Error('nothing is there');
  });
  for (let i = 0; i < 10_000; i++) {
    askFor(files, `typed${i}`);
    const { now } = files;
    if (i > 0) expect([now.at('/used'), now.matching('/used/*'), now.status('/used')]).not.toContain(undefined);
    else askFor(files, 'used');
    // A save has all looked up again, which keeps nothing alive.
    if (i % 100 === 0) files.doubt();
  }
  expect(files.wanted()).toBeUndefined();
  const { paths, patterns, statuses } = files.known;
  expect(paths.length + patterns.length + statuses.length).toBeLessThan(2_100);
  expect(files.now.status('/typed0')).toBeUndefined();
  expect(files.wanted()?.statuses).toEqual(['/typed0']);
});
