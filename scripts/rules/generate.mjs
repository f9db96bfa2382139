/**
 * What is generated from the rules and their pages: the line below each page's title, the index of the pages, and the
 * settings in package.json. Plain text from plain data; `npm run rules` writes it, and a test compares it.
 *
 * @typedef {object} KnownRule
 * @property {string} id
 * @property {Readonly<Record<'quiet' | 'usual' | 'strict', 'off' | 'hint' | 'information' | 'warning' | 'error'>>} levels how it is shown by each preset
 * @property {boolean} isError whether ssh refuses what it finds
 * @property {readonly ('keeps' | 'changes')[]} effects those of its fixes
 * @property {{ readonly summary: string }} page
 */

import { KINDS, kindOf } from './kinds.mjs';

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'];

/** @param {KnownRule} rule */
function fixWords({ effects }) {
  if (effects.length === 0) return 'none';
  return effects.length === 2 ? 'keeps or changes' : (effects[0] ?? 'none');
}

/** The line below the title of a page. @param {KnownRule} rule */
export function statusLine(rule) {
  const fixes = {
    none: 'There is no fix.',
    keeps: 'The fix keeps what ssh does.',
    changes: 'The fix changes what ssh does, as its title says.',
    'keeps or changes': 'Some fixes keep what ssh does, some change it.',
  }[fixWords(rule)];
  if (rule.isError) return `**Error**: ssh refuses it, so it cannot be turned off. ${fixes}`;
  const { usual } = rule.levels;
  const severity = usual.charAt(0).toUpperCase() + usual.slice(1);
  const others = otherPresets(rule);
  return `**${severity}**${others}${others === '' ? '' : ','} unless \`sshConfig.rules.${rule.id}\` says otherwise. ${fixes}`;
}

/** How presets show a rule that show it otherwise than usual. @param {KnownRule} rule */
function otherPresets({ levels }) {
  return Object.entries(levels)
    .filter(([, level]) => level !== levels.usual)
    .map(([preset, level]) => `, ${level} with the preset \`${preset}\``)
    .join('');
}

/** A page with the line below its title renewed. @param {string} source @param {KnownRule} rule */
export function withStatus(source, rule) {
  const lines = source.split('\n');
  lines[2] = statusLine(rule);
  return lines.join('\n');
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]?.length ?? 0)));
  /** @param {readonly string[]} cells */
  const line = cells => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** docs/rules/README.md. @param {readonly KnownRule[]} rules */
export function indexOf(rules) {
  const ordered = rules.toSorted(
    (a, b) => SEVERITIES.indexOf(a.levels.usual) - SEVERITIES.indexOf(b.levels.usual) || (a.id < b.id ? -1 : 1),
  );
  const rows = ordered.map(rule => [
    `[${rule.id}](${rule.id}.md)`,
    rule.levels.usual,
    rule.levels.quiet,
    rule.levels.strict,
    fixWords(rule),
    rule.page.summary.replaceAll('|', '\\|'),
  ]);
  return `# Rules

What SSH Config reports about a file, one page a rule. \`npm run rules\` writes this list; the examples on the pages are run as
tests.

An _error_ is what ssh refuses, for every host; nothing hides it. How much is reported of everything else, \`sshConfig.rules.preset\`
decides: \`quiet\` only what makes ssh fail or do what nobody means, \`usual\` also what helps whoever maintains the file, and \`strict\` also
what a security review asks for, as \`check --strict\` does. Each rule has a setting of its own, too, \`sshConfig.rules.ID\`: \`off\`, \`hint\`,
\`information\`, \`warning\` or \`error\`. No rule is shown with a higher severity than \`sshConfig.rules.atMost\`. A finding that does less
harm than others of its rule is shown one or two levels lower, unless the setting of the rule or \`strict\` decides. A comment disables
rules for the next line, or for all lines below it; a reason may follow after \`--\`:

    # ssh-config: disable-next-line no-keepalive -- batch jobs only
    # ssh-config: disable weak-algorithm, default-value

A fix _keeps_ what ssh does for every host, or _changes_ it as its title says. "Fix all" makes only fixes that are certain: of
errors in which nothing else can have been meant, and those that keep what ssh does and lose no value.

${table(['Rule', 'usual', 'quiet', 'strict', 'Fix', 'What it finds'], rows)}
`;
}

/** By which words all settings of rules are found. */
const WORDS = ['lint', 'disable', 'turn off', 'severity', 'diagnostic', 'warning', 'problem'];

/** The setting of a rule. @param {KnownRule} rule @param {number} order */
function settingOf(rule, order) {
  const { id, levels, page } = rule;
  const { words, rules } = kindOf(id);
  return {
    order,
    type: 'string',
    enum: ['preset', ...SEVERITIES.toReversed()],
    default: 'preset',
    scope: 'window',
    markdownDescription: `${page.summary} \`preset\` is: ${levels.usual}${otherPresets(rule)}.`,
    keywords: [...words, ...(rules[id] ?? []), ...WORDS],
  };
}

/** package.json with the settings of all rules, a group for each kind. @param {any} manifest @param {readonly KnownRule[]} rules */
export function withSettings(manifest, rules) {
  const settable = rules.filter(({ isError }) => !isError);
  /** @type {readonly { readonly title: string }[]} */
  const settings = manifest.contributes.configuration;
  const others = settings.filter(({ title }) => !title.startsWith('Rules: '));
  const groups = KINDS.map((kind, i) => {
    const ids = Object.keys(kind.rules);
    const own = settable
      .filter(({ id }) => kindOf(id) === kind)
      .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    return {
      title: kind.title,
      order: others.length + i + 1,
      properties: Object.fromEntries(own.map((rule, j) => [`sshConfig.rules.${rule.id}`, settingOf(rule, j + 1)])),
    };
  });
  return { ...manifest, contributes: { ...manifest.contributes, configuration: [...others, ...groups] } };
}

/** The sections of settings that a project may set, too; of the first, not all. */
const SHARED = /^sshConfig\.(openssh\.(?!path$)|keepAlive\.|format\.|rules\.)/;

/**
 * The JSON schema of a project's configuration file: of the settings in package.json those that a project may set.
 * @param {any} manifest
 */
export function projectSchema(manifest) {
  /** @type {Record<string, { type: 'object', additionalProperties: false, properties: Record<string, object> }>} */
  const sections = {};
  /** @type {readonly { readonly properties: Readonly<Record<string, any>> }[]} */
  const groups = manifest.contributes.configuration;
  for (const [name, setting] of groups.flatMap(({ properties }) => Object.entries(properties))) {
    if (!SHARED.test(name)) continue;
    const [, section = '', key = ''] = name.split('.');
    sections[section] ??= { type: 'object', additionalProperties: false, properties: {} };
    // A page of JSON has no links to other settings.
    const description = setting.markdownDescription.replace(/`#sshConfig\.([\w.-]+)#`/g, '`$1`');
    // What a project does not set, its user does.
    const { order, scope, keywords, markdownDescription, enumDescriptions, default: _, ...rest } = setting;
    // Null, by which a user sets nothing, a file does by saying nothing.
    const [type = rest.type] = [rest.type].flat();
    sections[section].properties[key] = { ...rest, type, description };
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The configuration file of a project for SSH Config, .ssh-config-lint.json',
    description:
      'Settings for all files below its folder, over those of a user. Its rules are described in docs/rules.',
    type: 'object',
    additionalProperties: false,
    properties: { $schema: { type: 'string', description: 'Where this schema is.' }, ...sections },
  };
}
