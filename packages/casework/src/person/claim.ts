/** Claims about who a person is, each with its grading and its sources; and their retraction. Neither is ever edited. */
import { NETWORK_ROLES, Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { IDENTIFIER_KINDS, type IdentifierKind } from '@custodia/core';
import {
  countPlaces,
  findMessagesOf,
  holdExhibits,
  insertClaim,
  insertClaimRetraction,
  listClaims,
  listPlaces,
  lockPerson,
  type NewClaimSource,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { getPerson, type KnownPerson } from './find.ts';
import { say } from './say.ts';
import { showClaim } from './show-claim.ts';

type Input = InputOf<Procedures['personClaim']>;
type Shown = OutputOf<Procedures['personClaim']>;

const NOTHING = { exhibitId: null, ordinal: null, identifierKind: null, identifierValue: null, reference: null };

export async function claim(casework: Casework, input: Input): Promise<Shown> {
  const person = await getPerson(casework, input.person);
  assertRole(input);
  const sources = sourcesOf(input);
  const id = casework.randomUuid();
  return casework.database.withTransaction(async (tx) => {
    await assertThere(tx, person, sources);
    const { kind, value, nature, reliability, credibility, reason } = input;
    const grades = { kind, nature, reliability, credibility };
    const said = await say(casework, tx, {
      kind: 'person-claimed',
      subject: id,
      facts: {
        id,
        personId: person.id,
        operationId: person.operationId,
        ...grades,
        rests: sources.map((one) => one.kind),
      },
      said: { ...grades, value, reason, sources: sources.map((source) => ({ ...source })) },
    });
    const { id: personId, operationId } = person;
    await insertClaim(tx.db, { id, personId, operationId, ...grades, value, reason, sources, ...said });
    return getClaim(tx, person, id);
  });
}

/** A role in a network is one of the list, so that roles can be compared; throws `input-invalid`. */
function assertRole({ kind, value }: Input): void {
  if (kind !== 'network-role' || value in NETWORK_ROLES) return;
  throw new Refusal('input-invalid', `A role in a network is one of: ${Object.keys(NETWORK_ROLES).join(', ')}.`);
}

/** At least one, each once; throws `input-invalid`. */
function sourcesOf(input: Input): NewClaimSource[] {
  const sources: NewClaimSource[] = [
    ...[...new Set(input.message)].map((id) => {
      const [exhibitId, ordinal] = id.split(':');
      return { ...NOTHING, kind: 'message' as const, exhibitId: exhibitId!, ordinal: Number(ordinal) };
    }),
    ...[...new Set(input.identifier)].map((text) => ({
      ...NOTHING,
      kind: 'identifier' as const,
      ...readIdentifier(text),
    })),
    ...(input.authority === undefined ? [] : [{ ...NOTHING, kind: 'authority' as const, reference: input.authority }]),
    ...(input.openSource === undefined
      ? []
      : [{ ...NOTHING, kind: 'open-source' as const, reference: input.openSource }]),
  ];
  if (sources.length > 0) return sources;
  throw new Refusal(
    'input-invalid',
    'A claim rests on something: name a message, an identifier, an authority’s answer or an open source.',
  );
}

function readIdentifier(text: string): { identifierKind: IdentifierKind; identifierValue: string } {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon) as IdentifierKind;
  const value = text.slice(colon + 1);
  if (IDENTIFIER_KINDS.includes(kind) && !value.includes('\u0000'))
    return { identifierKind: kind, identifierValue: value };
  throw new Refusal('input-invalid', `--identifier: expected KIND:VALUE with one of ${IDENTIFIER_KINDS.join(', ')}.`);
}

/** Messages and identifiers are of the person's operation and stay there until the claim is kept; throws `not-found`. */
async function assertThere(
  tx: TransactionScope,
  { operationId }: KnownPerson,
  sources: readonly NewClaimSource[],
): Promise<void> {
  const messages = sources.flatMap(({ exhibitId, ordinal }) =>
    exhibitId === null || ordinal === null ? [] : [{ exhibitId, ordinal }],
  );
  await holdExhibits(
    tx.db,
    messages.map(({ exhibitId }) => exhibitId),
  );
  const found = await findMessagesOf(tx.db, operationId, messages);
  if (found.size < messages.length) {
    throw new Refusal(
      'not-found',
      `Of ${messages.length} messages ${found.size} are of this operation and here for you.`,
    );
  }
  for (const { identifierKind, identifierValue } of sources) {
    if (identifierKind === null || identifierValue === null) continue;
    const place = { kind: identifierKind, value: identifierValue, operationId };
    const [first] = await listPlaces(tx.db, { ...place, limit: 1 });
    if (first !== undefined) await holdExhibits(tx.db, [first.exhibitId]);
    if ((await countPlaces(tx.db, place)) === 0) {
      throw new Refusal('not-found', `No such ${identifierKind} was seen in this operation.`);
    }
  }
}

export async function retractClaim(
  casework: Casework,
  input: InputOf<Procedures['personRetractClaim']>,
): Promise<Shown> {
  const person = await getPerson(casework, input.person);
  return casework.database.withTransaction(async (tx) => {
    await lockPerson(tx.db, person.id);
    const { id, retraction } = await getClaim(tx, person, input.claim);
    if (retraction !== null) throw new Refusal('state-invalid', 'That claim was retracted already.');
    const { operationId } = person;
    const said = await say(casework, tx, {
      kind: 'person-claim-retracted',
      subject: id,
      facts: { id, personId: person.id, operationId },
      said: { claim: id, reason: input.reason },
    });
    await insertClaimRetraction(tx.db, { claimId: id, operationId, reason: input.reason, ...said });
    return getClaim(tx, person, id);
  });
}

async function getClaim(tx: TransactionScope, person: KnownPerson, id: string): Promise<Shown> {
  const found = (await listClaims(tx.db, { personId: person.id })).find((one) => one.id === id);
  if (found === undefined) throw new Refusal('not-found', `There is no claim ${id} about this person.`);
  return showClaim(found);
}
