/** The npm package: it says of its home what the extension says. */
import { expect, test } from 'vitest';
import extension from '../../package.json' with { type: 'json' };
import server from '../../server/package.json' with { type: 'json' };

test('where it lives is where the extension lives', () => {
  const { version, homepage, bugs, repository } = extension;
  expect(server).toMatchObject({ version, homepage, bugs, repository: { ...repository, directory: 'server' } });
});
