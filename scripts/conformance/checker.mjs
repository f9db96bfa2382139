/** Our own side of the comparison: the lines on which the language server's service puts an error. */
import { readFileSync } from 'node:fs';
import { importTypeScript } from '../import-typescript.mjs';

const {
  allSpellings,
  samplesFor,
  VARIABLES,
  buildOfBanner,
  nearestKnown,
  SshConfigService,
  DEFAULT_SETTINGS,
  machine,
} = await importTypeScript(`
    export { allSpellings, samplesFor, VARIABLES } from './test/support/samples.ts';
    export { buildOfBanner, nearestKnown } from './server/src/schema/build.ts';
    export { SshConfigService } from './server/src/service.ts';
    export { DEFAULT_SETTINGS } from './server/src/settings.ts';
    export { surroundings as machine } from './server/src/host/surroundings.ts';
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

/** @returns a function from a text to its errors: line, from 0 → message */
export function checker(build, variables) {
  const { keepAlive, severities } = DEFAULT_SETTINGS;
  // ssh asks the machine, whichever ways that has; so do we here, though only of those that it has itself.
  const users = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map(line => [line.split(':', 1)[0], line.split(':')[5]]),
  );
  const service = new SshConfigService({
    build,
    surroundings: { ...machine(), users, home: variables.HOME, variables: new Map(Object.entries(variables)) },
    keepAlive,
    severities,
    manual: undefined,
  });
  return text => {
    service.open('config', text);
    const errors = new Map();
    for (const { severity, start, message } of service.findings('config')) {
      if (severity === 'error') errors.set(service.locate('config', start).line, message);
    }
    return errors;
  };
}
