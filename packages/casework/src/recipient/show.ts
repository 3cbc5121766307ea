/** Keys of others as they are shown. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listRecipients as listStored, type RecipientRow } from '@custodia/store';
import type { Casework } from '../context.ts';

export type ShownRecipient = OutputOf<Procedures['recipientAdd']>;

export async function listRecipients(
  casework: Casework,
  input: InputOf<Procedures['recipientList']>,
): Promise<ShownRecipient[]> {
  const rows = await listStored(casework.database.db, input);
  return rows.map((row) => describeRecipient(casework, row));
}

export function describeRecipient(casework: Pick<Casework, 'caller' | 'actor'>, row: RecipientRow): ShownRecipient {
  const { addedByAccount: _account, addedAt, decisions, ...shown } = row;
  return {
    ...shown,
    addedAt: addedAt.toISOString(),
    ownWork: isOwnWork(casework, row),
    decisions: decisions.map(({ at, ...decision }) => ({ ...decision, at: at.toISOString() })),
  };
}

/** Whether the caller brought the key in. By account; at the machine by name, which is all there is. */
export function isOwnWork(
  { caller, actor }: Pick<Casework, 'caller' | 'actor'>,
  row: Pick<RecipientRow, 'addedBy' | 'addedByAccount'>,
): boolean {
  return row.addedBy === actor || (caller.kind === 'account' && row.addedByAccount === caller.accountId);
}

/** Null at the machine itself. */
export function accountOf({ caller }: Pick<Casework, 'caller'>): string | null {
  return caller.kind === 'account' ? caller.accountId : null;
}
