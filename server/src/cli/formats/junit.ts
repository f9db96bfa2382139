/**
 * For what reads the reports of JUnit: GitLab, Jenkins and others. A file is a suite, a finding a test: what is more than a
 * remark has failed.
 */
import { type CheckedFile, type CheckReport, messageOf, type Reported } from '../checking/report.ts';
import { PROGRAM } from '../declaration.ts';
import type { Format } from './format.ts';
import { element, textElement, xmlDocument } from './xml.ts';

export const junit: Format = report => {
  const failed = report.files.map(({ diagnostics }) => diagnostics.filter(isFailure).length);
  const tests = report.files.map(({ diagnostics }) => Math.max(1, diagnostics.length));
  const suites = report.files.map((checked, i) =>
    element(
      'testsuite',
      { name: checked.file, tests: tests[i] as number, failures: failed[i] as number, errors: 0 },
      casesOf(checked, report),
    ),
  );
  const all = { name: PROGRAM, tests: sum(tests), failures: sum(failed), errors: 0 };
  return xmlDocument(element('testsuites', all, suites));
};

function isFailure({ severity }: Reported): boolean {
  return severity === 'error' || severity === 'warning';
}

function casesOf({ file, diagnostics }: CheckedFile, report: CheckReport): readonly string[] {
  // A suite without a test would look as if the file had not been checked.
  if (diagnostics.length === 0) return [element('testcase', { classname: file, name: 'nothing is found' })];
  return diagnostics.map(found => {
    const { line, column, rule, severity } = found;
    const message = `${file}:${line}:${column}: ${severity}: ${messageOf(found, report)}`;
    const result = isFailure(found)
      ? element('failure', { type: severity, message })
      : textElement('system-out', message);
    return element('testcase', { classname: file, name: `${rule} in line ${line}`, file, line }, [result]);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
