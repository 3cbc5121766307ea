import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { getCalloutSetting, listContacts } from '@custodia/store';
import type { Casework } from '../context.ts';
import { orderContacts } from './order.ts';

export async function showCallout(
  { database: { db } }: Casework,
  { country }: InputOf<Procedures['calloutShow']>,
): Promise<OutputOf<Procedures['calloutShow']>> {
  const [contacts, setting] = await Promise.all([listContacts(db), getCalloutSetting(db)]);
  return { contacts: orderContacts(contacts, country ?? null), ...setting };
}
