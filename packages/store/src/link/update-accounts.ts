/** Links accounts that came after a whole linking against all that are there, with what that linking learnt held. */
import {
  type AccountRecord,
  type HeldEstimate,
  type Judgement,
  resolveAccounts,
  shareValues,
  valueKey,
} from '@custodia/core';
import type { TransactionScope } from '../connection/transact.ts';
import {
  findIndexed,
  findReach,
  indexAccounts,
  indexValues,
  listCommonAliases,
  listKnownValues,
  listWidelyHeld,
  type IndexedAccount,
} from './account-index.ts';
import { valuesOf } from './link-accounts.ts';
import { proposeGroups, type ProposedGroup } from './propose.ts';

export interface AccountUpdate {
  readonly operationId: string;
  /** New ones, and those of which more came; whole. */
  readonly newcomers: readonly IndexedAccount[];
  /** Accounts about which people decided something since. */
  readonly decided: readonly string[];
  readonly estimate: HeldEstimate['estimate'];
  /** How many accounts the estimate was made from. */
  readonly accounts: number;
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly thresholdBits: number;
  /** No more accounts are weighed again than this. */
  readonly most: number;
}

export interface UpdatedLinks {
  /** Accounts that were weighed again; proposals that name none of them stand as they did. */
  readonly reached: readonly IndexedAccount[];
  readonly comparedPairs: number;
  readonly proposals: readonly ProposedGroup[];
}

/** The newcomers are in the index afterwards. Null, and nothing is changed but that, where more would have to be weighed again than `most`. */
export async function updateAccounts(tx: TransactionScope, update: AccountUpdate): Promise<UpdatedLinks | null> {
  const { operationId, newcomers, decided, most } = update;
  await indexAccounts(tx, operationId, newcomers, true);
  const keys = newcomers.map(({ record }) => record.key);
  const reach = await findReach(tx.db, operationId, [...new Set([...keys, ...decided])], most);
  if (reach === null) return null;
  const reached = await findIndexed(tx.db, operationId, reach);
  const records = reached.map(({ record }) => record);
  const fresh = freshOf(newcomers.map(({ record }) => record));
  const many = await listWidelyHeld(tx.db, operationId, keys);
  const sharing = shareValues(records, new Map(many.map(({ kind, value, holders }) => [`${kind} ${value}`, holders])));
  const held = await readHeld(tx, update, reach, fresh);
  const resolved = resolveAccounts(records, sharing, { ...update, held });
  const values = valuesOf(resolved).filter(({ kind, value }) => fresh.has(`${kind} ${value}`));
  await indexValues(
    tx,
    operationId,
    values.map((one) => ({ ...one, common: held.common.has(one.value) && one.kind === 'alias' })),
  );
  return { reached, comparedPairs: sharing.pairs.length, proposals: proposeGroups(records, resolved) };
}

function freshOf(records: readonly AccountRecord[]): Set<string> {
  return new Set(
    records.flatMap(({ holdings }) => holdings.flatMap((one) => (one.thrown === null ? [valueKey(one)] : []))),
  );
}

async function readHeld(
  { db }: TransactionScope,
  { operationId, estimate, accounts }: AccountUpdate,
  reach: readonly string[],
  fresh: ReadonlySet<string>,
): Promise<HeldEstimate> {
  const known = await listKnownValues(db, operationId, reach);
  return {
    estimate,
    accounts,
    common: new Set(await listCommonAliases(db, operationId)),
    values: new Map(known.map((one) => [`${one.kind} ${one.value}`, one])),
    isFresh: (key) => fresh.has(key),
  };
}
