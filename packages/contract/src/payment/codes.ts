/** How alerts about payments are sorted, and how they stand. */

/** `known` comes before `work`; `welfare` is apart: nobody in it is thought to have done anything. */
export const ALERT_QUEUES = ['known', 'work', 'welfare'] as const;
/** `gone`: the last screening did not find it again, and nobody took it further. */
export const ALERT_STANDINGS = ['open', 'escalated', 'suppressed', 'dismissed', 'gone'] as const;
export type AlertStanding = (typeof ALERT_STANDINGS)[number];
export const ALERT_DECISIONS = ['dismiss', 'escalate', 'suppress', 'reopen'] as const;
/** What an indicator says of somebody. There is no silent zero: what could not be measured says why. */
export const INDICATOR_STATES = [
  'band-2',
  'band-1',
  'below',
  'not-applicable',
  'too-little-history',
  'field-missing',
  'error',
] as const;

/** `sar`: FinCEN; `goaml`: units that use goAML of the United Nations; `csv`: tables. */
export const PAYMENT_REPORT_FORMATS = ['sar', 'goaml', 'csv'] as const;
