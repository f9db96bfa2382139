/**
 * Makes test/fixtures/facts from the tables in which we measured what real ssh clients do: what the tests hold the schema
 * against, and nothing else of them.
 *
 *     npm run facts -- FOLDER     where keywords.json, algorithms.json and syntax-cases.json lie
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error('Usage: npm run facts -- FOLDER');
  process.exit(2);
}
const to = fileURLToPath(new URL('../test/fixtures/facts', import.meta.url));
mkdirSync(to, { recursive: true });

/** What is asked of a keyword. */
const KEPT = [
  ...[
    'name',
    'vendor',
    'aliases',
    'status',
    'since',
    'deprecatedIn',
    'removedIn',
    'replacedBy',
    'min',
    'max',
    'maxCount',
  ],
  ...[
    'enumValues',
    'default',
    'multiplicity',
    'multiplicityHistory',
    'percentTokens',
    'tokensSince',
    'tokensCheckedAt',
  ],
  ...['envExpansion', 'envSince', 'tildeExpansion', 'samples'],
];
/** The releases of which it is held whether they accept a file. */
const RELEASES = ['8.4', '8.7', '9.2', '10.0', '10.6'];

/** @type {(name: string) => any} */
const read = name => JSON.parse(readFileSync(join(from, name), 'utf8'));
/** @type {(value: object, keys: readonly string[]) => object} */
const only = (value, keys) => Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)));
/** A list, one entry a line. @type {(rows: readonly object[]) => string} */
const listed = rows => `[\n${rows.map(row => JSON.stringify(row)).join(',\n')}\n]`;

const { keywords, tokens } = read('keywords.json');
/** @type {readonly object[]} */
const rows = keywords.map((/** @type {any} */ { since, enumValues, default: usual, aliases, ...keyword }) =>
  only(
    {
      ...keyword,
      since: only(since, ['version']),
      default: only(usual, ['shown', 'byVersion']),
      aliases: aliases.map((/** @type {object} */ alias) => only(alias, ['name', 'since', 'removedIn'])),
      enumValues:
        enumValues?.map((/** @type {object} */ word) =>
          only(word, ['value', 'since', 'deprecatedIn', 'arg', 'emptyArgAllowed', 'argValues']),
        ) ?? null,
    },
    KEPT,
  ),
);
writeFileSync(
  join(to, 'keywords.json'),
  `{\n"tokens": ${JSON.stringify(Object.keys(tokens))},\n"keywords": ${listed(rows)}\n}\n`,
);

writeFileSync(join(to, 'algorithms.json'), `${JSON.stringify(read('algorithms.json'), null, 1)}\n`);

const cases = read('syntax-cases.json').map((/** @type {any} */ { rule, content, results }) => ({
  rule,
  content,
  // An option on the command line is no file.
  ...(/command-line/.test(JSON.stringify(results)) ? { isAsked: true } : {}),
  accepts: RELEASES.filter(release => results[release]?.startsWith('exit 0')),
}));
writeFileSync(join(to, 'syntax-cases.json'), `${listed(cases)}\n`);
