/** A partner names identifiers that both hold, and who is to be asked there: whoever works in the operations that hold them is told. */
import { Refusal } from '@custodia/contract';
import { insertHits, listHeldIdentifiers, listHits, type DeconflictionHit, type HeldIdentifier } from '@custodia/store';
import type { Casework } from '../context.ts';
import { happen, type Question } from './find.ts';
import { markOf } from './identifier.ts';
import type { RequestOf } from './messages.ts';
import { acceptedOperations } from './state.ts';

export async function receiveContact(
  casework: Casework,
  question: Question,
  byTag: ReadonlyMap<string, HeldIdentifier>,
  { tags, who, how, message }: RequestOf<'contact'>,
): Promise<void> {
  const named = new Map(tags.map((tag) => [tag, byTag.get(tag)]));
  if ([...named.values()].includes(undefined))
    throw new Refusal('input-invalid', 'Something is named that is not held here, or not any more.');
  const hits = await hitsOf(casework, question, named as ReadonlyMap<string, HeldIdentifier>);
  const operations = [...new Set(hits.map(({ operationId }) => operationId))];
  const contact = `${who}, ${how}`;
  await casework.database.withTransaction(async (tx) => {
    const facts = { contact, hits: named.size };
    const { row } = question;
    await happen(casework, tx, row, {
      kind: 'contact-received',
      hits: named.size,
      operations,
      contact,
      reason: message,
      facts,
    });
    await insertHits(tx.db, await withoutKnown(casework, question, hits));
  });
}

/** For each operation that takes part, those of the named that it holds: what another operation holds is not its business. */
async function hitsOf(
  casework: Casework,
  { row }: Question,
  named: ReadonlyMap<string, HeldIdentifier>,
): Promise<DeconflictionHit[]> {
  const mark = markOf(casework);
  const hits: DeconflictionHit[] = [];
  for (const operationId of acceptedOperations(row)) {
    const held = await listHeldIdentifiers(casework.database.db, [operationId], row.kinds);
    const holds = new Set(held.map((one) => mark(one).toString('hex')));
    const own = [...named].filter(([, identifier]) => holds.has(mark(identifier).toString('hex')));
    for (const [tag, identifier] of own)
      hits.push({
        ...{ deconflictionId: row.id, operationId, number: 0 },
        ...{ mark: mark(identifier), tag: Buffer.from(tag, 'hex') },
      });
  }
  return hits;
}

/** Numbered on within each operation; what was named before stays as it is. */
async function withoutKnown(
  casework: Casework,
  { row }: Question,
  hits: readonly DeconflictionHit[],
): Promise<DeconflictionHit[]> {
  const known = await listHits(casework.database.db, row.id);
  const numbered: DeconflictionHit[] = [];
  for (const hit of hits) {
    const ofOperation = [...known, ...numbered].filter(({ operationId }) => operationId === hit.operationId);
    if (ofOperation.some(({ tag }) => Buffer.compare(tag, hit.tag) === 0)) continue;
    numbered.push({ ...hit, number: ofOperation.length + 1 });
  }
  return numbered;
}
