/** How an alert stands: what a person decided holds for as long as the alert rests on what they saw. */
import type { AlertStanding } from '@custodia/contract';
import type { AlertDecisionRow } from '@custodia/store';

export interface Standing {
  readonly standing: AlertStanding;
  /** Whether it rests on something else than when a person last decided. */
  readonly changed: boolean;
}

export interface Stood {
  /** Whether the last screening found it. */
  readonly found: boolean;
  /** Hexadecimal digest of what it rests on. */
  readonly content: string;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/**
 * `last`: the decision of the latest log entry about it. What was dismissed comes again when it changes; what was put aside stays aside until its day,
 * whatever changes; what was taken further stays so, and says that it changed.
 */
export function standingOf(
  { found, content, today }: Stood,
  last: (Pick<AlertDecisionRow, 'decision' | 'until'> & { readonly content: string }) | null,
): Standing {
  const changed = last !== null && last.content !== content;
  if (last?.decision === 'escalate') return { standing: 'escalated', changed };
  if (!found) return { standing: 'gone', changed };
  if (last?.decision === 'suppress' && today <= last.until!) return { standing: 'suppressed', changed };
  if (last?.decision === 'dismiss' && !changed) return { standing: 'dismissed', changed };
  return { standing: 'open', changed };
}
