/**
 * README.md and CHANGELOG.md as they are shipped, to be read apart from the repository: where packaging leads their links,
 * and that each leads somewhere. Of the pictures of such a page, VS Code and marketplaces show those alone that come by https.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openPromise } from 'yauzl';

const root = fileURLToPath(new URL('..', import.meta.url));
const { repository: named } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const address = named.url.replace(/\.git$/, '');

/** Where the files of the repository are to be read, and its pictures to be shown: what their paths go behind. */
export const repository = { files: `${address}/blob/HEAD/`, pictures: `${address}/raw/HEAD/` };

/** Links and pictures of Markdown: `[text](target)`, `![text](target)`. */
const LINK = /(!?)\[[^\][]*\]\(([^()\s]+)\)/g;

/**
 * The targets of links and pictures that lead nowhere.
 * @param {string} text
 * @param {ReadonlySet<string>} shipped the paths that are beside the page
 */
export function brokenLinks(text, shipped) {
  return Array.from(text.matchAll(LINK), ([, mark, target = '']) => ({ target, isPicture: mark === '!' }))
    .filter(({ target, isPicture }) => {
      if (isPicture) return !isIn(repository.pictures, target);
      return target.startsWith('https:') ? !isIn(repository.files, target) : !shipped.has(posix.normalize(target));
    })
    .map(({ target }) => target);
}

/**
 * Whether an address is one of this repository, and of a file that is there.
 * @param {string} base
 * @param {string} target
 */
function isIn(base, target) {
  return target.startsWith(base) && existsSync(join(root, target.slice(base.length)));
}

/**
 * Throws where a page in a VSIX is missing, or has a link that leads nowhere.
 * @param {string} vsix
 */
export async function checkPages(vsix) {
  /** @type {Map<string, string | undefined>} */
  const pages = new Map([
    ['readme.md', undefined],
    ['changelog.md', undefined],
  ]);
  /** @type {Set<string>} */
  const shipped = new Set();
  const file = await openPromise(vsix);
  for await (const entry of file.eachEntry()) {
    const path = entry.fileName.replace(/^extension\//, '');
    shipped.add(path);
    if (!pages.has(path)) continue;
    pages.set(path, await textOf(await file.openReadStreamPromise(entry)));
  }
  for (const [name, text] of pages) {
    if (text === undefined) throw new Error(`${vsix} has no ${name}`);
    const broken = brokenLinks(text, shipped);
    if (broken.length > 0) throw new Error(`links in ${name} of ${vsix} lead nowhere: ${broken.join(', ')}`);
  }
}
