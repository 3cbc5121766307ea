/** A hit opens a contact request, not a file: a person chooses which identifiers to name to the partner, and says whom to ask here. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listHits } from '@custodia/store';
import type { Casework } from '../context.ts';
import { callPartner } from './call.ts';
import { assertState, getQuestion, happen, type Question } from './find.ts';
import { showQuestion, type ShownQuestion } from './show.ts';

/** Told to the partner first: what could not be told did not happen. */
export async function askForContact(
  casework: Casework,
  input: InputOf<Procedures['deconflictionContact']>,
): Promise<ShownQuestion> {
  const question = await getQuestion(casework, input.id);
  assertState(question, ['compared'], 'a contact is asked for');
  const tags = await tagsOf(casework, question, input.hits);
  const { who, how, note = null } = input;
  const { row, partner } = question;
  await callPartner(casework, partner, 'contact', { question: row.id, tags, who, how, message: note });
  const contact = `${who}, ${how}`;
  await casework.database.withTransaction((tx) =>
    happen(casework, tx, row, {
      kind: 'contact-asked',
      hits: tags.length,
      contact,
      reason: note,
      facts: { contact, hits: input.hits },
    }),
  );
  return showQuestion(casework, { id: row.id });
}

async function tagsOf(casework: Casework, { row }: Question, numbers: readonly number[]): Promise<string[]> {
  const hits = await listHits(casework.database.db, row.id);
  return numbers.map((number) => {
    const hit = hits.find((one) => one.number === number);
    if (hit !== undefined) return hex(hit.tag);
    throw new Refusal(
      'not-found',
      `There is no hit ${String(number)} of this question: there are ${String(hits.length)}.`,
    );
  });
}
