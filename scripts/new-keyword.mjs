/**
 * `npm run new:keyword NAME --since 10.7`: the record of a keyword, its documentation and its line in the output of `ssh -G`,
 * so that what is left to do is to say what is so. Until then it is a flag that nobody documented, and the tests fail.
 *
 *     npm run new:keyword -- NAME --since RELEASE [--topic TOPIC]
 *
 * TOPIC is a file in server/src/schema/options/, without its ending (default: connection).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { addToList, format } from './add-to-list.mjs';

const schema = fileURLToPath(new URL('../server/src/schema', import.meta.url));
const topics = readdirSync(join(schema, 'options')).map(file => basename(file, '.ts'));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { since: { type: 'string' }, topic: { type: 'string' } },
});
// Without a "--" npm keeps the names of options to itself, and hands on what stands behind them.
const [name = '', since = values.since ?? '', topic = values.topic ?? 'connection'] = positionals;
if (!/^[A-Z][A-Za-z0-9]*$/.test(name) || !/^\d+\.\d+$/.test(since) || !topics.includes(topic)) {
  console.error('Usage: npm run new:keyword -- NAME --since RELEASE [--topic TOPIC]');
  console.error(
    'NAME is spelled as in the manual, such as ServerAliveInterval, and RELEASE is the first that knows it.',
  );
  console.error(`TOPIC is one of ${topics.join(', ')}`);
  process.exit(2);
}

const options = join(schema, 'options', `${topic}.ts`);
const documentation = join(schema, 'documentation', `${topic}.ts`);
const printed = join(schema, 'printed.ts');
for (const file of topics.map(other => join(schema, 'options', `${other}.ts`)))
  if (existsSync(file) && new RegExp(`name: '${name}'`, 'i').test(readFileSync(file, 'utf8'))) {
    console.error(`${name} is there already, in ${file}`);
    process.exit(1);
  }

addToList(
  options,
  'export const',
  '];',
  `  {
    name: '${name}',
    since: '${since}',
    value: { kind: 'flag' },
    default: 'no',
  },`,
);
addToList(documentation, 'export const', '};', `  ${name}: { summary: '' },`);
addToList(printed, 'const PRINTED', '];', `  { option: '${name}' },`);
format([options, documentation, printed]);
console.log(`Say in ${options} what values it takes, what repeated lines do, and its default;
in ${documentation} what it does, when one wants it, what to beware of;
and move its line in ${printed} to where ssh -G prints it.
Then: npm run verdicts -- --ssh PATH --keyword ${name}, for each ssh that you have, and npx vitest run test/server/schema.`);
