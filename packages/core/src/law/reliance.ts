/** Whether a rule can be gone by, or counsel is to be asked, and why. Nothing here ever turns what is not known into a no. */
import type { Rule } from '../record/rule.ts';
import { expiryAfter, hasExpired } from './expiry.ts';
import { isLawField, LAW_FIELDS } from './field.ts';

export const COUNSEL_REASONS = [
  /** There is no rule, or none that was in force then. */
  'no-rule',
  /** The rule itself says that it is not known. */
  'unknown',
  /** Twelve months have passed since it was reviewed, or retrieved. */
  'expired',
  /** The value is neither yes nor no: it has to be read. */
  'needs-reading',
  'low-confidence',
  /** It has a beginning or an end, and when the conduct was is not known. */
  'time-unknown',
  /** Since when it has held is not known, and the conduct lies more than twelve months before anybody looked at it. */
  'start-unknown',
  /** Another rule came into force between the first message and the last. */
  'changed-meanwhile',
] as const;

export type CounselReason = (typeof COUNSEL_REASONS)[number];

export interface ConductTime {
  /** Calendar date of the first message that counts, and of the last; null where not known. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Empty: the rule can be gone by. Sorted as in the list. */
export function reasonsToAsk(rule: Rule | null, today: string, time: ConductTime): CounselReason[] {
  if (rule === null) return ['no-rule'];
  const bounded = rule.validFrom !== null || rule.validTo !== null;
  const found: Record<CounselReason, boolean> = {
    'no-rule': false,
    unknown: rule.answer === 'unknown' || rule.confidence === 'unknown',
    expired: hasExpired(rule.expiresOn, today),
    'needs-reading': needsReading(rule),
    'low-confidence': rule.confidence === 'low',
    'time-unknown': bounded && (time.from === null || time.to === null),
    'start-unknown': startsUnknown(rule, time),
    'changed-meanwhile': false,
  };
  return COUNSEL_REASONS.filter((reason) => found[reason]);
}

function needsReading({ field, answer }: Rule): boolean {
  if (!isLawField(field) || LAW_FIELDS[field].kind !== 'yes-no') return false;
  return answer === 'mixed' || answer === 'other';
}

/** Twelve months both ways: what was read once is held to have been the law for a year before, and for a year after. */
function startsUnknown({ validFrom, reviewedOn, retrievedOn }: Rule, { from }: ConductTime): boolean {
  return validFrom === null && from !== null && hasExpired(expiryAfter(from), reviewedOn ?? retrievedOn);
}
