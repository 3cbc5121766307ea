/** What the things of a picture are: those that are of the operation and here for the caller, and nothing of others. */
import { Refusal } from '@custodia/contract';
import { graphKindOf, type GraphNode, type GraphRole } from '@custodia/core';
import {
  findAppearances,
  findBearers,
  listClaims,
  listNamed,
  type AppearanceRow,
  type NamedRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { isInvestigator, type NamedAccount } from '../conversation/people.ts';
import { getOperation } from '../operation/show.ts';
import { asParticipant } from '../person/accounts.ts';
import { nameOf } from '../person/show.ts';
import { endsOf } from './links.ts';

/** In the order of `keys`; what is not there is left out. */
export async function describeThings(
  casework: Casework,
  operationId: string,
  keys: readonly string[],
): Promise<GraphNode[]> {
  const { db } = casework.database;
  const ends = endsOf(keys);
  const named = new Map((await listNamed(db, operationId, ends)).map((row) => [row.key, row]));
  const bearers = Map.groupBy(await findBearers(db, operationId, ends.accounts), ({ account }) => `account:${account}`);
  const { accounts } = await getOperation(casework, operationId);
  const roles = ends.people.length === 0 ? new Map<string, GraphRole[]>() : await rolesOf(casework, operationId);
  return keys.flatMap((key) => {
    const rows = bearers.get(key);
    if (rows !== undefined) return describeAccount(key, rows, accounts);
    const row = named.get(key);
    return row === undefined ? [] : describeNamed(row, roles.get(key) ?? []);
  });
}

function describeAccount(key: string, rows: readonly AppearanceRow[], named: readonly NamedAccount[]): GraphNode {
  const own = rows.some((row) => isInvestigator(asParticipant(row), named));
  const { platform } = rows[0]!;
  return { key, kind: 'account', label: nameOf(rows[0]!), type: platform, system: null, own, roles: [] };
}

function describeNamed({ key, label, type, system }: NamedRow, roles: readonly GraphRole[]): GraphNode {
  return { key, kind: graphKindOf(key)!, label: label ?? '', type, system, own: false, roles };
}

/** Claims of a role in a network that stand, by the key of the person. */
async function rolesOf(casework: Casework, operationId: string): Promise<Map<string, GraphRole[]>> {
  const claims = await listClaims(casework.database.db, { operationId });
  const standing = claims.filter(({ kind, retraction }) => kind === 'network-role' && retraction === null);
  const shown = standing.map(({ personId, id, value, by, reliability, credibility }) => ({
    key: `person:${personId}`,
    role: { role: value, by: by.name, grading: `${reliability}${credibility}`, claimId: id },
  }));
  return new Map([...Map.groupBy(shown, ({ key }) => key)].map(([key, found]) => [key, found.map(({ role }) => role)]));
}

/** Participants as their accounts; each thing once. Throws `not-found` where one is not of the operation, or not here for the caller. */
export async function requireThings(
  casework: Casework,
  operationId: string,
  typed: readonly string[],
): Promise<GraphNode[]> {
  const keys = [...new Set(await readParticipants(casework, operationId, typed))];
  const found = await describeThings(casework, operationId, keys);
  if (found.length === keys.length) return found;
  throw new Refusal(
    'not-found',
    `Of ${keys.length} things ${keys.length - found.length} are not of this operation, or not here for you. Show what there is with: custodia graph show`,
  );
}

const PARTICIPANT = 'participant:';

async function readParticipants(casework: Casework, operationId: string, typed: readonly string[]): Promise<string[]> {
  const ids = typed.flatMap((key) => (key.startsWith(PARTICIPANT) ? key.slice(PARTICIPANT.length) : []));
  if (ids.length === 0) return [...typed];
  const rows = await findAppearances(casework.database.db, ids);
  const accounts = new Map(
    rows.filter((row) => row.operationId === operationId).map((row) => [row.participantId, `account:${row.account}`]),
  );
  return typed.map((key) => accounts.get(key.slice(PARTICIPANT.length)) ?? key);
}
