/** `check`: the findings in some files, as text or JSON. */
import { resolve } from 'node:path';
import type { Finding } from './features/findings.ts';
import { disks } from './host/disks.ts';
import { machineFacts } from './host/node.ts';
import { readNamed } from './host/read-file.ts';
import { forwardSlashes } from './host/slashes.ts';
import { surroundingsFor } from './host/surroundings.ts';
import { load, ofIncludes } from './load.ts';
import { nearDisk, ownPaths } from './near-disk.ts';
import { patientDisk } from './patient-disk.ts';
import { machineOf, nearestKnown, usualBuild, type Vendor } from './schema/build.ts';
import type { Release } from './schema/release.ts';
import { SshConfigService } from './service.ts';
import { readSettings } from './settings.ts';
import { visible, visibleJson } from './text/visible.ts';

export type CheckFormat = 'text' | 'json';

export interface CheckOptions {
  readonly format: CheckFormat;
  /** Whether to say what a security review wants to hear. */
  readonly strict: boolean;
  readonly release: Release;
  /** Whose ssh to read for; undefined for that of this machine. */
  readonly vendor: Vendor | undefined;
  /** The home directory to read for; undefined for that of the user. */
  readonly home: string | undefined;
}

export interface CheckResult {
  /** For standard output. */
  readonly output: string;
  /** For standard error: the files that cannot be read. */
  readonly complaints: string;
  /** 0 no error, 1 errors found, or warnings where it is strict, 2 a file cannot be read. */
  readonly status: 0 | 1 | 2;
}

/** One finding as JSON has it; all numbers count from 1, columns in UTF-16 code units. */
interface Reported {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

interface Checked {
  /** As it is named on the command line; the path of one that is not. */
  readonly file: string;
  readonly diagnostics: readonly Reported[];
}

/**
 * Checks files together, so that what they have in common, such as a file that includes them, is found wrong once.
 * One that cannot be read does not keep the others from being checked.
 */
export async function check(
  paths: readonly string[],
  { format, strict, release, vendor, home }: CheckOptions,
): Promise<CheckResult> {
  const build = nearestKnown(usualBuild(vendor === undefined ? machineFacts() : machineOf(vendor), release));
  const surroundings = surroundingsFor(home);
  const service = new SshConfigService({
    ...readSettings({ rules: { preset: strict ? 'strict' : 'usual' } }),
    build,
    surroundings,
    manual: undefined,
  });
  let complaints = '';
  const named = new Map<string, string>();
  for (const path of paths) {
    const uri = resolve(path);
    const content = await readNamed(path);
    if (!('text' in content)) {
      const why = 'foreign' in content ? `is ${content.foreign.what}` : content.failure;
      complaints += `ssh-config-language-server: ${visible(path)}: ${why}\n`;
    } else if (!named.has(uri)) {
      named.set(uri, path);
      service.open(uri, content.text, forwardSlashes(uri));
    }
  }
  const disk = patientDisk(
    nearDisk(disks, () => [...ownPaths(surroundings), ...[...named.keys()].map(forwardSlashes)]),
    () => undefined,
  );
  await load(ofIncludes(service), disk);
  await load(service, disk);
  const files: Checked[] = Array.from(named, ([uri, file]) => ({
    file,
    diagnostics: service.findings(uri).map(finding => report(service, uri, finding)),
  }));
  for (const { path: file, text, findings } of service.errorsBeside()) {
    service.open(file, text);
    files.push({ file, diagnostics: findings.map(finding => report(service, file, finding)) });
    service.close(file);
  }
  const fails = (severity: string): boolean => severity === 'error' || (strict && severity === 'warning');
  const hasFailed = files.some(({ diagnostics }) => diagnostics.some(({ severity }) => fails(severity)));
  const output =
    format === 'json'
      ? `${visibleJson({ version: 1, files })}\n`
      : files.flatMap(({ file, diagnostics }) => diagnostics.map(found => textOf(file, found))).join('');
  return { output, complaints, status: complaints !== '' ? 2 : hasFailed ? 1 : 0 };
}

function report(service: SshConfigService, uri: string, { start, end, severity, rule, message }: Finding): Reported {
  const first = service.locate(uri, start) ?? { line: 0, column: 0 };
  const last = service.locate(uri, end) ?? first;
  return {
    line: first.line + 1,
    column: first.column + 1,
    endLine: last.line + 1,
    endColumn: last.column + 1,
    severity,
    rule,
    message,
  };
}

function textOf(file: string, { line, column, severity, message, rule }: Reported): string {
  return `${visible(file)}:${line}:${column}: ${severity}: ${message} [${rule}]\n`;
}
