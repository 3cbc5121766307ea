/** Reads the cues: everything the accounts wrote that may point to a country, against the tables and lists that are at hand. */
import { Refusal } from '@custodia/contract';
import { attributeCountry, type Attribution, type AddressTable, type Connected } from '@custodia/core';
import { findListed, listMentions, listOwnMessages, listStatedPlaces, type AppearanceRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { openAddressTable } from './address-table.ts';
import type { Attributed } from './scope.ts';

export interface ReadCues extends Attribution {
  readonly table: AddressTable;
  /** Messages that were looked at. */
  readonly messageCount: number;
}

/** `given`: addresses with instants as they were typed; throws `input-invalid`. */
export async function readCues(casework: Casework, scope: Attributed, given: readonly string[]): Promise<ReadCues> {
  const { db } = casework.database;
  const connected = given.map(readConnected);
  const [messages, mentions, places, table] = await Promise.all([
    listOwnMessages(db, scope),
    listMentions(db, scope),
    listStatedPlaces(db, scope),
    openAddressTable(),
  ]);
  const seen = mentions.filter(({ kind }) => kind === 'ipv4' || kind === 'ipv6').map(({ value }) => value);
  const listed = await findListed(db, [...new Set([...seen, ...connected.map(({ address }) => address)])]);
  const accounts = scope.accounts.map((account) => ({ platform: account.platform, names: namesOf(account) }));
  const input = { accounts, messages, mentions, places, connected, table };
  const attribution = attributeCountry({ ...input, listed: (address) => listed.get(address) ?? [] });
  return { ...attribution, table, messageCount: messages.length };
}

function namesOf({ key, displayName, handle, nativeId }: AppearanceRow): string[] {
  return [...new Set([handle, nativeId, key, displayName].filter((name) => name !== null))];
}

/** `203.0.113.5@2026-05-01T10:00:00Z` */
function readConnected(text: string): Connected {
  const at = text.lastIndexOf('@');
  const instant = Date.parse(text.slice(at + 1));
  const hasZone = /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text.slice(at + 1));
  if (!Number.isNaN(instant) && hasZone) return { address: text.slice(0, at), at: new Date(instant).toISOString() };
  throw new Refusal(
    'input-invalid',
    'address: expected ADDRESS@INSTANT with a zone, as in 203.0.113.5@2026-05-01T10:00:00Z',
  );
}
