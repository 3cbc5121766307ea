/** The lists as they hold now, and how a proposed change is shown. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { effectiveTerms, SEED_TERMS, TERM_EDITION, type Term } from '@custodia/core';
import { canonicalize, hex, sha256 } from '@custodia/proof';
import { listTermRevisions, type OpenDatabase, type TermRevisionRow } from '@custodia/store';
import { accountIdOf } from '../access/log-change.ts';
import type { Casework } from '../context.ts';

export type ShownTermRevision = OutputOf<Procedures['termPropose']>;

export async function listTerms(
  casework: Casework,
  input: InputOf<Procedures['termList']>,
): Promise<OutputOf<Procedures['termList']>> {
  const revisions = await listTermRevisions(casework.database.db);
  const terms = heldTerms(revisions);
  const asked = (one: { readonly list: Term['list'] }) => input.list === undefined || one.list === input.list;
  return {
    edition: TERM_EDITION,
    sha256: hex(sha256(new TextEncoder().encode(canonicalize(terms.map(({ list, term }) => ({ list, term })))))),
    terms: terms.filter(asked).map((one) => ({ ...one, own: !isSeeded(one) })),
    revisions: revisions.filter(asked).map((row) => describeTermRevision(casework, row)),
  };
}

/** By which messages are found now. */
export async function loadTerms(db: OpenDatabase['db']): Promise<Term[]> {
  return heldTerms(await listTermRevisions(db));
}

/** In the order of their confirmation, whenever they were proposed. */
export function heldTerms(revisions: readonly TermRevisionRow[]): Term[] {
  const confirmed = revisions.flatMap((row) =>
    row.decision?.decision === 'confirmed' ? [{ row, at: row.decision.logIndex }] : [],
  );
  return effectiveTerms(confirmed.toSorted((a, b) => a.at - b.at).map(({ row }) => row));
}

export function describeTermRevision(casework: Casework, row: TermRevisionRow): ShownTermRevision {
  const { proposedByAccount: _, decision, ...revision } = row;
  return {
    ...revision,
    state: decision?.decision ?? 'proposed',
    proposedAt: row.proposedAt.toISOString(),
    ownWork: isOwnTerm(casework, row),
    decision: decision === null ? null : { ...decision, at: decision.at.toISOString() },
  };
}

export function isOwnTerm(casework: Casework, { proposedBy, proposedByAccount }: TermRevisionRow): boolean {
  const account = accountIdOf(casework);
  return (account !== null && proposedByAccount === account) || proposedBy === casework.actor;
}

const SEEDED = new Set(SEED_TERMS.map(({ list, term }) => `${list} ${term}`));

function isSeeded({ list, term }: Term): boolean {
  return SEEDED.has(`${list} ${term}`);
}
