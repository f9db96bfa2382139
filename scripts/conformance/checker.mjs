/** Our own side of the comparison: the lines on which the language server's service puts an error. */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { importTypeScript } from '../import-typescript.mjs';
import { filesOf, pathIn, ROOT } from './tree-text.mjs';

const {
  allSpellings,
  samplesFor,
  VARIABLES,
  buildOfBanner,
  nearestKnown,
  SshConfigService,
  DEFAULT_SETTINGS,
  machine,
  load,
  memoryDisk,
  findOption,
  isRefused,
  LONE_RETURN,
  Verdicts,
} =
  /** @type {typeof import('../../test/support/samples.ts') & typeof import('../../server/src/schema/build.ts') & typeof import('../../server/src/service.ts') & typeof import('../../server/src/settings.ts') & { machine: typeof import('../../server/src/host/surroundings.ts').surroundings } & typeof import('../../server/src/load.ts') & typeof import('../../server/src/schema/options.ts') & typeof import('../../server/src/model/file/verdict.ts') & typeof import('../../test/support/refused.ts') & typeof import('../../server/src/rules/lone-carriage-return.ts') & typeof import('../../test/support/memory-disk.ts')} */ (
    await importTypeScript(`
    export { allSpellings, samplesFor, VARIABLES } from './test/support/samples.ts';
    export { buildOfBanner, nearestKnown } from './server/src/schema/build.ts';
    export { SshConfigService } from './server/src/service.ts';
    export { DEFAULT_SETTINGS } from './server/src/settings.ts';
    export { surroundings as machine } from './server/src/host/surroundings.ts';
    export { load } from './server/src/load.ts';
    export { findOption } from './server/src/schema/options.ts';
    export { Verdicts } from './server/src/model/file/verdict.ts';
    export { isRefused } from './test/support/refused.ts';
    export { LONE_RETURN } from './server/src/rules/lone-carriage-return.ts';
    export { memoryDisk } from './test/support/memory-disk.ts';
  `)
  );

/**
 * @typedef {import('../../server/src/schema/build.ts').Build} Build
 * @typedef {Readonly<Record<string, string>> & { readonly HOME: string }} Variables the environment of ssh
 */

export { allSpellings, samplesFor, VARIABLES };

const options = new Map(allSpellings().map(({ name, option }) => [name.toLowerCase(), option.name]));

/**
 * The option that a keyword in lower case sets; ProxyJump and ProxyCommand are one, as the first of them counts.
 * @param {string} keyword
 */
export function optionOf(keyword) {
  return options.get(keyword === 'proxyjump' ? 'proxycommand' : keyword);
}

/**
 * The build that names itself so, or undefined when it is older or newer than what is known.
 * @param {string} banner
 */
export function knownBuild(banner) {
  const build = buildOfBanner(banner, { platform: process.platform });
  return build !== undefined && nearestKnown(build) === build ? build : undefined;
}

/** ssh asks the machine, whichever ways that has; so do we here, though only of those users that it has itself. */
const users = new Map(
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => {
      const [name = '', , , , , home = ''] = line.split(':');
      return /** @type {const} */ ([name, home]);
    }),
);
const self = machine();

/**
 * What the machine tells, with the environment in which ssh is asked.
 * @param {Variables} variables
 */
export function surroundingsFor(variables) {
  return { ...self, users, home: variables.HOME, variables: new Map(Object.entries(variables)) };
}

/**
 * @param {Build} build
 * @param {Variables} variables
 */
function serviceFor(build, variables) {
  return new SshConfigService({
    ...DEFAULT_SETTINGS,
    build,
    surroundings: surroundingsFor(variables),
    manual: undefined,
  });
}

/**
 * All errors of a text, where we say once for a file that carriage returns end its lines: each line that is told of gives way
 * to one that does the same to the lines below it, until the last of them was told of.
 * @param {import('./compare.mjs').Check} check
 * @returns {(text: string) => Promise<import('./oracle.mjs').Errors>}
 */
function lineByLine(check) {
  return async text => {
    const errors = await check(text);
    const [told] = [...errors].find(([, message]) => message === LONE_RETURN) ?? [];
    if (told === undefined) return errors;
    const lines = text.split('\n');
    lines[told] = /^[\s="']*(?:host|match)/i.test(lines[told] ?? '') ? 'Match x' : '';
    return new Map([...(await lineByLine(check)(lines.join('\n'))), ...errors]);
  };
}

/**
 * Tells of a build whether it knows a keyword.
 * @param {Build} build
 * @returns {(keyword: string) => boolean}
 */
export function knowing(build) {
  return keyword => findOption(keyword, build) !== undefined;
}

/**
 * @param {Build} build
 * @param {Variables} variables
 * @returns {(text: string) => Promise<import('./oracle.mjs').Errors>} from a text to its errors: line, from 0 → message
 */
export function checker(build, variables) {
  const service = serviceFor(build, variables);
  const verdicts = new Verdicts(build, surroundingsFor(variables));
  return lineByLine(text => {
    service.open('config', text);
    const errors = new Map();
    const lines = text.split('\n');
    for (const finding of service.findings('config')) {
      const line = service.locate('config', finding.start)?.line ?? -1;
      if (isRefused(finding, lines[line] ?? '', verdicts)) errors.set(line, finding.message);
    }
    return errors;
  });
}

/**
 * @param {Build} build
 * @param {Variables} variables
 * @returns {(text: string) => ReadonlySet<number>} from a text to the lines, from 0, in which something is found
 */
export function finder(build, variables) {
  const service = serviceFor(build, variables);
  return text => {
    service.open('config', text);
    return new Set(service.findings('config').map(({ number }) => number));
  };
}

/**
 * The same as `checker` for a tree of files in one text (tree-text.mjs).
 * @param {Build} build
 * @param {Variables} variables
 * @returns {(text: string) => Promise<import('./oracle.mjs').Errors>}
 */
export function treeChecker(build, variables) {
  const verdicts = new Verdicts(build, surroundingsFor(variables));
  return lineByLine(async text => {
    const service = serviceFor(build, variables);
    const files = new Map(filesOf(text).map(file => [pathIn(variables.HOME, file.name), file]));
    // All belong to whoever runs this, as do the files that ssh is given.
    const { uid: owner, gid: group } = userInfo();
    const disk = memoryDisk(
      new Map(Array.from(files, ([path, { text, mode }]) => [path, { text, access: { mode, owner, group } }])),
    );
    const root = pathIn(variables.HOME, ROOT);
    service.open(root, files.get(root)?.text ?? '', root);
    await load(service, disk);
    const found = [
      { path: root, findings: service.findings(root) },
      ...service.errorsBeside().filter(({ path }) => files.has(path)),
    ];
    const errors = new Map();
    for (const { path, findings } of found) {
      const { line: first, text: content } = files.get(path) ?? { line: -1, text: '' };
      for (const finding of findings) {
        const { start, message, rule } = finding;
        const line = content.slice(0, start).split('\n').length - 1;
        if (isRefused(finding, content.split('\n')[line] ?? '', verdicts))
          errors.set(rule === 'file-access' ? first : first + line + 1, message);
      }
    }
    return errors;
  });
}
