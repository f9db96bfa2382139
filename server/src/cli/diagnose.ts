/** `diagnose`: what messages of ssh mean for a configuration, as text or JSON. Of the log nothing is run, and no file that it names is read. */
import { diagnosesText } from '../features/diagnose/text.ts';
import { visibleJson } from '../text/visible.ts';
import { type CommandResult, complaint } from './declaration.ts';
import { type NamedOptions, namedService } from './named-service.ts';

export const DIAGNOSE_FORMATS = ['text', 'json'] as const;
export type DiagnoseFormat = (typeof DIAGNOSE_FORMATS)[number];

export interface DiagnoseOptions extends NamedOptions {
  readonly format: DiagnoseFormat;
  /** The host that the log is about, where it is named. */
  readonly host: string | undefined;
}

/** Says what a log means. Exits with 0 where a message was understood, 1 where none was, 2 where the file cannot be read. */
export async function diagnose(log: string, options: DiagnoseOptions): Promise<CommandResult> {
  const { format, host } = options;
  const named = await namedService(options);
  if ('status' in named) return named;
  const { service, uri, surroundings } = named;
  const found = await service.diagnose(log, host, uri);
  if (found.length === 0)
    return {
      output: format === 'json' ? `${visibleJson({ version: 1, messages: [] })}\n` : '',
      complaints: complaint('it has no known message of ssh'),
      status: 1,
    };
  const messages = found.map(message => ({
    ...message,
    fixes: message.fixes.map(({ edits, ...fix }) => ({ ...fix, edits: edits.map(({ newText }) => ({ newText })) })),
  }));
  const output =
    format === 'json' ? `${visibleJson({ version: 1, messages })}\n` : diagnosesText(messages, surroundings);
  return { output, complaints: '', status: 0 };
}
