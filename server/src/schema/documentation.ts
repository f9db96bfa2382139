/**
 * Our own words about options and criteria. They are kept apart from the facts, one file a topic like these, because only
 * answers to questions need them: they are not loaded before somebody asks.
 */
import type { Criterion } from './criteria.ts';
import { authenticationDocumentation } from './documentation/authentication.ts';
import { canonicalizationDocumentation } from './documentation/canonicalization.ts';
import { connectionDocumentation } from './documentation/connection.ts';
import { criteriaDocumentation } from './documentation/criteria.ts';
import { cryptoDocumentation } from './documentation/crypto.ts';
import type { Documentation, Documentations } from './documentation/documentation.ts';
import { forwardingDocumentation } from './documentation/forwarding.ts';
import { hostKeyDocumentation } from './documentation/host-keys.ts';
import { keepAliveDocumentation } from './documentation/keep-alive.ts';
import { kerberosDocumentation } from './documentation/kerberos.ts';
import { legacyDocumentation } from './documentation/legacy.ts';
import { loggingDocumentation } from './documentation/logging.ts';
import { multiplexingDocumentation } from './documentation/multiplexing.ts';
import { sessionDocumentation } from './documentation/session.ts';
import { structureDocumentation } from './documentation/structure.ts';
import { vendorDocumentation } from './documentation/vendor.ts';
import type { Option } from './option.ts';

const OPTIONS: Documentations = {
  ...structureDocumentation,
  ...connectionDocumentation,
  ...keepAliveDocumentation,
  ...authenticationDocumentation,
  ...hostKeyDocumentation,
  ...cryptoDocumentation,
  ...forwardingDocumentation,
  ...multiplexingDocumentation,
  ...canonicalizationDocumentation,
  ...sessionDocumentation,
  ...loggingDocumentation,
  ...kerberosDocumentation,
  ...vendorDocumentation,
  ...legacyDocumentation,
};

/** What we say about an option. */
export function documentationOf({ name }: Pick<Option, 'name'>): Documentation {
  return OPTIONS[name] as Documentation; // there is one for each, which a test holds
}

/** What we say about a criterion of a Match line. */
export function criterionDocumentationOf({ name }: Pick<Criterion, 'name'>): Documentation {
  return criteriaDocumentation[name] as Documentation;
}
