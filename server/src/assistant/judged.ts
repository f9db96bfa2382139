/** What is found in a configuration, or in a text in place of its first file, for an assistant. */

import type { Finding } from '../features/finding.ts';
import { findingLine } from '../features/finding-line.ts';
import type { Disk } from '../host/machine.ts';
import { loadAll, whole } from '../load.ts';
import type { Wanted } from '../model/workspace/known-files.ts';
import { userConfigOf } from '../schema/surroundings.ts';
import { placesIn } from '../text/places.ts';
import { visible } from '../text/visible.ts';
import { type AskedConfiguration, failure, type ToolAnswer } from './tool.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Of a disk what is named alone: all else is not looked at. */
function partOf(disk: Disk, { paths, patterns, statuses }: Wanted): Disk {
  const left = { kind: 'unread', why: 'it is not part of the configuration' } as const;
  return {
    ...disk,
    read: async path => (paths.includes(path) ? disk.read(path) : left),
    status: async path => (statuses.includes(path) ? disk.status(path) : left),
    expand: async pattern => (patterns.includes(pattern) ? disk.expand(pattern) : undefined),
  };
}

/** @param text what to judge in place of the file with which ssh begins; undefined for all files as they are */
export async function judged(configuration: AskedConfiguration, text: string | undefined): Promise<ToolAnswer> {
  const { service, uri, surroundings, disk } = configuration;
  const files = await whole(configuration, () => service.filesWith(uri));
  const path = service.isStandard(uri) ? userConfigOf(surroundings) : files[0]?.path;
  if (path === undefined) return failure('There is no home directory.');
  const first = files.find(file => file.path === path) ?? { uri: path, path };
  // All files are open there, so that all is said of each, and nobody sees a change who edits them.
  const apart = service.alike();
  for (const file of files) apart.open(file.uri, file.text, file.path);
  await loadAll(apart, disk);
  if (text !== undefined) {
    // A text may include anything: nothing is read for this one but what is read for the files as they are.
    const known = apart.watched;
    apart.open(first.uri, text, first.path);
    await loadAll(apart, partOf(disk, known));
  }
  const judgedFiles = text === undefined ? files : [{ ...first, text }];
  const found = [
    ...judgedFiles.map(file => lines(file.path, file.text, apart.findings(file.uri))),
    ...(text === undefined ? apart.errorsBeside() : []).map(each => lines(each.path, each.text, each.findings)),
  ].join('');
  return { text: found === '' ? `Nothing is found in ${visible(path)}.` : withoutSecrets(found), isFailure: false };
}

/** A line a finding. */
function lines(path: string, text: string, findings: readonly Finding[]): string {
  const placeOf = placesIn(text);
  return findings
    .map(({ start, severity, message, rule }) => {
      const { line, column } = placeOf(start);
      return findingLine(path, { line: line + 1, column: column + 1, severity, message, rule });
    })
    .join('');
}
