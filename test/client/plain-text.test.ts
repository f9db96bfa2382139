/** Texts of files where VS Code looks for icons and links: it finds none. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainPrompt, plainText, withoutLinks } from '../../client/src/plain-text.ts';

/** As VS Code looks for them in messages and prompts, and for icons in labels. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /(?<!\\)\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const text = fc
  .array(fc.constantFrom('[', ']', '(', ')', 'a', ' ', '$', '\\', '[a](command:x)', '$(bug)', 'http://'), {
    maxLength: 12,
  })
  .map(parts => parts.join(''));

test('no text is a link or an icon', () => {
  fc.assert(
    fc.property(text, each => {
      expect(withoutLinks(each)).not.toMatch(LINK);
      expect(plainPrompt(each)).not.toMatch(LINK);
      expect(plainText(each)).not.toMatch(ICON);
    }),
  );
});

test('other texts stay', () => {
  expect(plainPrompt('Port is 22 (the default) [::1]')).toBe('Port is 22 (the default) [::1]');
});
