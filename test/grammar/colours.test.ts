/**
 * What themes make of our scopes: keywords stand out from values and comments, can be read, and do not look like errors. The
 * themes are some that many people use (npm's tm-themes), and those that VS Code brings, where it is installed for the other tests.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXTENSIONS = join(ROOT, '.cache/vscode-web/node_modules/code-server/lib/vscode/extensions');
const require = createRequire(import.meta.url);

interface Theme {
  readonly type?: string;
  readonly include?: string;
  readonly colors?: Readonly<Record<string, string>>;
  readonly tokenColors?: readonly { readonly scope?: string | string[]; readonly settings: object }[];
}

function readTheme(path: string): Theme {
  const { include, ...theme }: Theme = JSON.parse(readFileSync(path, 'utf8'));
  if (include === undefined) return theme;
  const base = readTheme(join(dirname(path), include));
  return {
    ...base,
    ...theme,
    colors: { ...base.colors, ...theme.colors },
    tokenColors: [...(base.tokenColors ?? []), ...(theme.tokenColors ?? [])],
  };
}

/** Types of themes by their names in a manifest. */
const TYPES: Readonly<Record<string, string>> = { vs: 'light', 'hc-light': 'hcLight', 'hc-black': 'hcDark' };

/** The themes that an extension of VS Code brings, by their id. */
function themesOf(extension: string): readonly (readonly [string, Theme])[] {
  const folder = join(EXTENSIONS, extension);
  const { contributes } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return (contributes.themes ?? []).map(({ id, path, uiTheme }: Record<string, string>) => [
    id,
    { ...readTheme(join(folder, path as string)), type: TYPES[uiTheme as string] },
  ]);
}

const popular = (name: string) => [name, readTheme(require.resolve(`tm-themes/themes/${name}.json`))] as const;

/** VS Code's own, which one sees who has chosen none. */
const OWN = [
  ...['light-plus', 'dark-plus'].map(popular),
  ...(existsSync(EXTENSIONS) ? themesOf('theme-defaults') : []),
];
const OTHERS = [
  ...['github-light-default', 'github-dark-default', 'github-light', 'one-dark-pro', 'dracula', 'monokai'].map(popular),
  ...['solarized-light', 'solarized-dark', 'catppuccin-latte', 'nord'].map(popular),
  ...(existsSync(EXTENSIONS)
    ? readdirSync(EXTENSIONS)
        // Of Red, in which everything is red, nothing else can be expected.
        .filter(name => name.startsWith('theme-') && name !== 'theme-defaults' && name !== 'theme-red')
        .flatMap(themesOf)
    : []),
];

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const [{ scopes: SEMANTIC }] = manifest.contributes.semanticTokenScopes;
/** What VS Code takes where a theme has no colour for any of our scopes. */
const FALLBACK: Readonly<Record<string, string>> = { property: 'variable.other.property', keyword: 'keyword.control' };

beforeAll(async () => {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(new Uint8Array(wasm).buffer);
});

/** The colours, as "#RRGGBB", of words in one line. */
type Colours = (line: string, ...words: readonly string[]) => readonly string[];

async function colouring(theme: Theme, grammar: object): Promise<Colours> {
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text),
    }),
    loadGrammar: async scope =>
      scope === 'source.ssh-config' ? textmate.parseRawGrammar(JSON.stringify(grammar), 'grammar.json') : undefined,
    theme: {
      settings: [
        { settings: { foreground: foregroundOf(theme), background: backgroundOf(theme) } },
        ...(theme.tokenColors ?? []),
      ],
    },
  });
  const loaded = await registry.loadGrammar('source.ssh-config');
  if (loaded === null) throw new Error('the grammar does not load');
  return (line, ...words) => {
    const { tokens } = loaded.tokenizeLine2(line, textmate.INITIAL);
    return words.map(word => {
      const at = line.indexOf(word);
      const index = tokens.findLastIndex((start, i) => i % 2 === 0 && start <= at);
      const metadata = tokens[index + 1] as number;
      return (registry.getColorMap()[(metadata >>> 15) & 0x1ff] as string).slice(0, 7).toUpperCase();
    });
  };
}

const isLight = ({ type }: Theme): boolean => type === 'light' || type === 'hcLight';
const backgroundOf = (theme: Theme): string =>
  theme.colors?.['editor.background'] ?? (isLight(theme) ? '#FFFFFF' : '#000000');
const foregroundOf = (theme: Theme): string =>
  theme.colors?.['editor.foreground'] ?? theme.colors?.['foreground'] ?? (isLight(theme) ? '#333333' : '#BBBBBB');

function channels(colour: string): readonly [number, number, number] {
  const digits = colour.length < 7 ? colour.replaceAll(/[^#]/g, '$&$&') : colour;
  const number = Number.parseInt(digits.slice(1, 7), 16);
  return [(number >> 16) / 255, ((number >> 8) & 255) / 255, (number & 255) / 255];
}

/** WCAG 2's ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = channels(colour).map(value =>
      value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number];
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Whether somebody would call it red: a third of the colour circle is far from it. */
function isRed(colour: string): boolean {
  const [red, green, blue] = channels(colour);
  const next = Math.max(green, blue);
  return red - Math.min(green, blue) > 0.3 && red - next > 0.3 && Math.abs(green - blue) < 0.3 * red;
}

/** The colours of what a configuration consists of, in a theme. */
async function looks(theme: Theme) {
  const grammar = JSON.parse(readFileSync(join(ROOT, 'syntaxes/ssh_config.tmLanguage.json'), 'utf8'));
  const colours = await colouring(theme, grammar);
  const [keyword, value, comment] = colours('User deploy # note', 'User', 'deploy', '# note');
  const [header, host] = colours('Host web', 'Host', 'web');
  const [error] = colours('User "x', '"x');
  const [include] = colours('Include a', 'Include');
  const [match, criterion] = colours('Match user x', 'Match', 'user');
  return { keyword, value, comment, header, host, error, include, match, criterion } as Record<string, string>;
}

/** The colour that VS Code gives a semantic token: of its first scope for which the theme has one. */
async function semanticColour(theme: Theme, type: string): Promise<string> {
  const scopes = [...SEMANTIC[type], FALLBACK[type]];
  const patterns = scopes.map((name, i) => ({ match: `\\bscope${i}\\b`, name }));
  const colours = await colouring(theme, { scopeName: 'source.ssh-config', patterns });
  const found = colours(scopes.map((_, i) => `scope${i}`).join(' '), ...scopes.map((_, i) => `scope${i}`));
  const plain = foregroundOf(theme).slice(0, 7).toUpperCase();
  return found.find(colour => colour !== plain) ?? plain;
}

/** Solarized Light has 2.97. */
const LEAST = 2.9;

const isColour = (colour: string): boolean => /^#[0-9A-F]{6}$/.test(colour);

describe.each([...OWN, ...OTHERS])('%s', (_, theme) => {
  test('tells keywords, values and comments apart', async () => {
    const found = await looks(theme);
    expect(Object.values(found).every(isColour)).toBe(true);
    expect(new Set([found['keyword'], found['value'], found['comment'], found['error']]).size).toBe(4);
    expect(new Set([found['header'], found['include'], found['match'], found['criterion']]).size).toBe(1);
    expect(found['header']).not.toBe(found['error']);
  });

  test('has keywords that can be read, also where the server colours them', async () => {
    for (const colour of [(await looks(theme))['keyword'] as string, await semanticColour(theme, 'property')])
      expect(contrast(colour, backgroundOf(theme)), colour).toBeGreaterThan(LEAST);
  });
});

describe.each(OWN)('%s, which is VS Code’s own', (_, theme) => {
  test('has nothing red but errors, and keywords with full contrast', async () => {
    const found = await looks(theme);
    const semantic = await Promise.all(Object.keys(FALLBACK).map(type => semanticColour(theme, type)));
    const { keyword, header, host } = found as Record<'keyword' | 'header' | 'host', string>;
    for (const colour of [keyword, header, host, ...semantic]) {
      expect(isRed(colour), colour).toBe(false);
      expect(colour).not.toBe(found['error']);
      expect(contrast(colour, backgroundOf(theme)), colour).toBeGreaterThan(4.5);
    }
  });
});

describe('the icon of the language', () => {
  const strokes = (name: string) => readFileSync(join(ROOT, 'images', name), 'utf8').match(/#[0-9a-f]{6}/g) ?? [];
  // VS Code shows the dark one in the light theme with high contrast, too, as in all that are not just light.
  const light = [...OWN, ...OTHERS].filter(([, { type }]) => type === 'light').map(([, theme]) => theme);
  const rest = [...OWN, ...OTHERS].filter(([, { type }]) => type !== 'light').map(([, theme]) => theme);

  test.each([
    ['language-light.svg', light],
    ['language-dark.svg', rest],
  ] as const)('%s can be seen', (name, themes) => {
    expect(strokes(name)).toHaveLength(2);
    for (const theme of themes)
      for (const colour of strokes(name))
        expect(contrast(colour, backgroundOf(theme)), `${colour} ${backgroundOf(theme)}`).toBeGreaterThan(LEAST);
  });
});
