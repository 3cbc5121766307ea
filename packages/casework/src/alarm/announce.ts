import { accountsHolding, announce } from '@custodia/store';
import type { Casework } from '../context.ts';

/** Tells those who may read alarms, and whoever is named, that something about one changed. */
export async function announceAlarm(
  { database: { db } }: Pick<Casework, 'database'>,
  alarmId: string,
  also: readonly (string | null)[] = [],
): Promise<void> {
  const readers = await accountsHolding(db, 'alarm:read');
  const accounts = [...new Set([...readers, ...also.filter((id) => id !== null)])];
  await announce(db, { kind: 'alarm', subject: alarmId, accounts });
}
