/** Our verdict on a text, as a test wants it. */
import type { Finding } from '../../server/src/features/finding.ts';
import { Verdicts } from '../../server/src/model/file/verdict.ts';
import type { Build, Feature } from '../../server/src/schema/build.ts';
import { NEWEST, type Release } from '../../server/src/schema/release.ts';
import type { Surroundings } from '../../server/src/schema/surroundings.ts';
import { SshConfigService } from '../../server/src/service.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from '../../server/src/settings.ts';
import { isRefused } from './refused.ts';
import { VARIABLES } from './samples.ts';

/** The machine on which the table of verdicts was made, as far as it matters. */
export const SURROUNDINGS: Surroundings = {
  services: new Map([
    ['ssh', 22],
    ['http', 80],
    ['https', 443],
    ['socks', 1080],
  ]),
  users: new Map([['root', '/root']]),
  variables: new Map(
    Object.entries({ ...VARIABLES, HOME: '/home/user', ORACLE_VAR: 'oraclevalue', ORACLE_PORT: '8080' }),
  ),
  home: '/home/user',
  systemConfig: '/etc/ssh/ssh_config',
};

export function buildOf(release: Release = NEWEST, features: readonly Feature[] = ['debian']): Build {
  return { release, features: new Set(features) };
}

export const URI = 'file:///home/user/.ssh/config';

/** A service with `text` open as URI, on a machine without a file of the system. */
export function serviceFor(
  text: string,
  build: Build = buildOf(),
  surroundings: Surroundings = SURROUNDINGS,
  settings: Settings = DEFAULT_SETTINGS,
): SshConfigService {
  const service = new SshConfigService({ ...settings, build, surroundings, manual: undefined });
  service.open(URI, text, '/home/user/.ssh/config');
  const { systemConfig } = surroundings;
  service.learn({
    entries: new Map(systemConfig === undefined ? [] : [[systemConfig, { kind: 'missing' }]]),
    lists: new Map(),
    statuses: new Map(),
  });
  return service;
}

/** The same for a security review, which hears more. */
export function strictServiceFor(text: string): SshConfigService {
  return serviceFor(text, buildOf(), SURROUNDINGS, readSettings({ rules: { preset: 'strict' } }));
}

/** What `ssh -G` refuses of a text. */
export function refusedIn(text: string, build?: Build): readonly Finding[] {
  const verdicts = new Verdicts(build ?? buildOf(), SURROUNDINGS);
  const service = serviceFor(text, build);
  const lines = text.split('\n');
  return service.findings(URI).filter(finding => isRefused(finding, lines[finding.number] ?? '', verdicts));
}

/** The errors in a text, "line: message", lines counted from 1. */
export function errorsIn(
  text: string,
  build?: Build,
): readonly { readonly line: number; readonly message: string; readonly rule: string }[] {
  const service = serviceFor(text, build);
  return service
    .findings(URI)
    .filter(({ severity }) => severity === 'error')
    .map(({ start, message, rule }) => ({ line: (service.locate(URI, start)?.line ?? 0) + 1, message, rule }));
}
