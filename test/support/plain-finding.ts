/** A finding as plain data, to be compared. */
import type { Finding } from '../../server/src/features/finding.ts';

/** All that an editor shows of a finding. */
export function plainFinding({ start, end, rule, severity, message, tag, related, canDisable }: Finding) {
  return { start, end, rule, severity, message, tag, related, canDisable };
}
