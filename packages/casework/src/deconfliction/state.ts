/** Where a question stands: what the last of its events that leads anywhere says. */
import type { QuestionState } from '@custodia/contract';
import type { DeconflictionEventRow, DeconflictionRow } from '@custodia/store';

export function stateOf({ events }: Pick<DeconflictionRow, 'events'>): QuestionState {
  return events.findLast(leads)!.kind as QuestionState;
}

function leads({ kind }: DeconflictionEventRow): boolean {
  return kind !== 'contact-asked' && kind !== 'contact-received';
}

/** Of the operations that were let take part; empty before it was accepted, and of our own questions. */
export function acceptedOperations({ events }: Pick<DeconflictionRow, 'events'>): readonly string[] {
  return events.find(({ kind }) => kind === 'accepted')?.operations ?? [];
}
