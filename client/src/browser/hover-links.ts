/** Links in hovers: the server writes them to its files, and the editor has these elsewhere. */
import type { Middleware } from 'vscode-languageclient';

/** The end of a link's text, and the beginning of an address: text of a file never is that in a hover. */
const LINK = /\]\((<?)file:\/\/(?=\/)/g;

/** @param origin how the address of a file begins in the editor */
export function linksToEditor(origin: string): Required<Pick<Middleware, 'provideHover'>> {
  return {
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      for (const content of hover?.contents ?? [])
        if (typeof content === 'object' && !('language' in content))
          content.value = content.value.replace(LINK, (_, bracket: string) => `](${bracket}${origin}`);
      return hover;
    },
  };
}
