/** What a format of `check` is: it writes a report for people or for a program. One file a format; `formats.ts` lists them. */
import type { CheckReport } from '../checking/report.ts';
import type { OwnPackage } from '../declaration.ts';
import type { Painter } from '../terminal.ts';

/** What a format may ask besides the report. */
export interface FormatContext {
  readonly program: OwnPackage;
  readonly paint: Painter;
}

/** The whole output, ending with a line feed where there is any. */
export type Format = (report: CheckReport, context: FormatContext) => string | Promise<string>;
