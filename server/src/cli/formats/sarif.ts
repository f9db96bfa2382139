/**
 * SARIF 2.1.0 (OASIS), for GitHub's code scanning and others: what each rule says of itself comes with its findings, and so do
 * the fixes.
 */
import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, Fix, Location, Log, Replacement, ReportingDescriptor, Result } from 'sarif';
import { forwardSlashes } from '../../host/slashes.ts';
import type { Severity } from '../../rules/rule.ts';
import type { RuleId } from '../../rules/rule-ids.ts';
import { RULES } from '../../rules/rules.ts';
import { visible, visibleJson } from '../../text/visible.ts';
import {
  type CheckReport,
  messageOf,
  type Region,
  type Reported,
  type ReportedEdit,
  type ReportedFix,
} from '../checking/report.ts';
import { type OwnPackage, PROGRAM } from '../declaration.ts';
import { rulePage, rulePageAddress } from '../rule-pages.ts';
import type { Format } from './format.ts';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
} as const satisfies Record<Severity | 'off', string>;

/** The name of the folder that relative paths start from: the one in which the program runs. */
const BASE = 'SRCROOT';

export const sarif: Format = async (report, { program }) => {
  const found = new Set(report.files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule)));
  const ids = [...found].sort();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: PROGRAM,
            version: program.version,
            informationUri: program.homepage,
            rules: await Promise.all(ids.map(id => descriptor(id, program))),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(process.cwd()).href}/` } },
        invocations: [
          {
            executionSuccessful: report.unread.length === 0,
            toolExecutionNotifications: report.unread.map(({ file, why }) => ({
              level: 'error',
              message: { text: `${visible(file)}: ${visible(why)}` },
              locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
            })),
          },
        ],
        results: report.files.flatMap(({ file, diagnostics }) =>
          diagnostics.map(each => result(each, file, ids.indexOf(each.rule), report)),
        ),
      },
    ],
  };
  return `${visibleJson(log)}\n`;
};

async function descriptor(id: RuleId, program: OwnPackage): Promise<ReportingDescriptor> {
  const { source, summary } = await rulePage(id, program);
  const severity = RULES.find(rule => rule.id === id)?.severity ?? 'warning';
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: source, markdown: source },
    helpUri: rulePageAddress(id, program),
    defaultConfiguration: { level: LEVELS[severity], enabled: severity !== 'off' },
  };
}

function result(found: Reported, file: string, ruleIndex: number, report: CheckReport): Result {
  const relatedLocations = found.related.map(
    ({ path, line, message }, id): Location => ({
      id,
      physicalLocation: { artifactLocation: artifact(path), region: { startLine: line } },
      message: { text: message },
    }),
  );
  const fixes = found.fixes().map(fix => fixOf(fix, file));
  return {
    ruleId: found.rule,
    ruleIndex,
    level: LEVELS[found.severity],
    message: { text: messageOf(found, report) },
    locations: [{ physicalLocation: { artifactLocation: artifact(file), region: regionOf(found) } }],
    ...(relatedLocations.length === 0 ? {} : { relatedLocations }),
    ...(fixes.length === 0 ? {} : { fixes }),
  };
}

function fixOf({ title, edits }: ReportedFix, file: string): Fix {
  const replacements = edits.map(replacement);
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifact(file), replacements }] };
}

function replacement(edit: ReportedEdit): Replacement {
  if ('region' in edit) {
    const { region, newText } = edit;
    return { deletedRegion: regionOf(region), ...(newText === '' ? {} : { insertedContent: { text: newText } }) };
  }
  const { start, length, newBytes } = edit;
  const binary = Buffer.from(newBytes).toString('base64');
  return {
    deletedRegion: { byteOffset: start, byteLength: length },
    ...(binary === '' ? {} : { insertedContent: { binary } }),
  };
}

function regionOf({ line, column, endLine, endColumn }: Region) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Where a file is: as it is named, so that a relative name stays one. */
function artifact(file: string): ArtifactLocation {
  const path = forwardSlashes(file);
  // Half a character has no place in a URI.
  const whole = path.replace(/\p{Surrogate}/gu, '\ufffd');
  if (/^(?:\/|[A-Za-z]:\/)/.test(whole)) return { uri: pathToFileURL(whole).href };
  return {
    uri: whole
      .replace(/^(?:\.\/)+/, '')
      .split('/')
      .map(encodeURIComponent)
      .join('/'),
    uriBaseId: BASE,
  };
}
