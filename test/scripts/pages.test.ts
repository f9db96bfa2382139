/** Links on the pages of a VSIX: those that lead nowhere are found. Packaging looks at the real pages so. */
import { expect, test } from 'vitest';
import { brokenLinks, repository } from '../../scripts/pages.mjs';

const PICTURE = `${repository.pictures}docs/images/problem.png`;

test.each([
  ['a picture in the repository', `![A](${PICTURE})`, []],
  ['a file in the repository', `[a](${repository.files}docs/features.md)`, []],
  ['a file that is shipped', '[a](./LICENSE)', []],
  ['a picture beside the page, which is not shown', '![A](docs/images/problem.png)', ['docs/images/problem.png']],
  ['a picture that is not there', `![A](${repository.pictures}no.png)`, [`${repository.pictures}no.png`]],
  [
    'a picture that is shown as a page',
    `![A](${repository.files}images/icon.png)`,
    [`${repository.files}images/icon.png`],
  ],
  ['a file that is not shipped', '[a](CONTRIBUTING.md), [b](LICENSE)', ['CONTRIBUTING.md']],
  ['a file that is not there', `[a](${repository.files}no.md)`, [`${repository.files}no.md`]],
  ['somewhere else', '[a](https://example.org/)', ['https://example.org/']],
])('%s', (_, text, broken) => {
  expect(brokenLinks(text, new Set(['LICENSE']))).toEqual(broken);
});
