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
} = await importTypeScript(`
    export { allSpellings, samplesFor, VARIABLES } from './test/support/samples.ts';
    export { buildOfBanner, nearestKnown } from './server/src/schema/build.ts';
    export { SshConfigService } from './server/src/service.ts';
    export { DEFAULT_SETTINGS } from './server/src/settings.ts';
    export { surroundings as machine } from './server/src/host/surroundings.ts';
    export { load } from './server/src/load.ts';
    export { memoryDisk } from './test/support/memory-disk.ts';
  `);

export { allSpellings, samplesFor, VARIABLES };

const options = new Map(allSpellings().map(({ name, option }) => [name.toLowerCase(), option.name]));

/** The option that a keyword in lower case sets; ProxyJump and ProxyCommand are one, as the first of them counts. */
export function optionOf(keyword) {
  return options.get(keyword === 'proxyjump' ? 'proxycommand' : keyword);
}

/** The build that names itself so, or undefined when it is older or newer than what is known. */
export function knownBuild(banner) {
  const build = buildOfBanner(banner, { platform: process.platform });
  return build !== undefined && nearestKnown(build) === build ? build : undefined;
}

/** ssh asks the machine, whichever ways that has; so do we here, though only of those users that it has itself. */
const users = new Map(
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => [line.split(':', 1)[0], line.split(':')[5]]),
);
const self = machine();

/** What the machine tells, with the environment in which ssh is asked. */
export function surroundingsFor(variables) {
  return { ...self, users, home: variables.HOME, variables: new Map(Object.entries(variables)) };
}

function serviceFor(build, variables) {
  const { keepAlive, severities } = DEFAULT_SETTINGS;
  return new SshConfigService({
    build,
    surroundings: surroundingsFor(variables),
    keepAlive,
    severities,
    manual: undefined,
  });
}

/** @returns a function from a text to its errors: line, from 0 → message */
export function checker(build, variables) {
  const service = serviceFor(build, variables);
  return text => {
    service.open('config', text);
    const errors = new Map();
    for (const { severity, start, message } of service.findings('config')) {
      if (severity === 'error') errors.set(service.locate('config', start).line, message);
    }
    return errors;
  };
}

/** The same for a tree of files in one text (tree-text.mjs). */
export function treeChecker(build, variables) {
  return async text => {
    const service = serviceFor(build, variables);
    const files = new Map(filesOf(text).map(file => [pathIn(variables.HOME, file.name), file]));
    // All belong to whoever runs this, as do the files that ssh is given.
    const { uid: owner, gid: group } = userInfo();
    const disk = memoryDisk(
      new Map(Array.from(files, ([path, { text, mode }]) => [path, { text, access: { mode, owner, group } }])),
    );
    const root = pathIn(variables.HOME, ROOT);
    service.open(root, files.get(root).text, root);
    await load(service, disk);
    const found = [
      { path: root, findings: service.findings(root) },
      ...service.errorsBeside().filter(({ path }) => files.has(path)),
    ];
    const errors = new Map();
    for (const { path, findings } of found) {
      const { line: first, text: content } = files.get(path);
      for (const { severity, start, message, rule } of findings) {
        const line = content.slice(0, start).split('\n').length - 1;
        if (severity === 'error') errors.set(rule === 'file-access' ? first : first + line + 1, message);
      }
    }
    return errors;
  };
}
