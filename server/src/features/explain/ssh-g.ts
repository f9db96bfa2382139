/** What `ssh -G` prints for a host, line for line. */
import type { Effective } from '../../model/effective/result.ts';

/** The whole output, each line with its line feed. */
export function sshG({ settings }: Effective): string {
  return settings
    .filter(({ isPrinted }) => isPrinted)
    .flatMap(({ keyword, option, values }) =>
      // An empty list has no blank behind its keyword, an empty text has.
      values.map(({ text }) => (text === '' && option.value.kind === 'domains' ? keyword : `${keyword} ${text}`)),
    )
    .map(line => `${line}\n`)
    .join('');
}
