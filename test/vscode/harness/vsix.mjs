/** The packaged extension, which is what the tests install. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { name, version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

/** The path of the VSIX; throws when `npm run package` has not written it. */
export function vsix() {
  const path = fileURLToPath(new URL(`../../../${name}-${version}.vsix`, import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run package`);
  return path;
}
