/** Whether all is known that ssh reads together: only then can it be said that no line sets something. */
import type { Configuration } from '../../model/tree/configuration.ts';
import { memo } from '../../text/memo.ts';

/** Whether each Include brings in files that could be read. One that names nothing does so on another machine, perhaps, where the files are not this machine's own. */
export const isWhole = memo((configuration: Configuration): boolean =>
  configuration.directivesNamed('include').every(({ number, occurrence }) => {
    const included = occurrence.included(number);
    return included.every(({ kind }) => kind === 'file') && (included.length > 0 || configuration.isStandard);
  }),
);
