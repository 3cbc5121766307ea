/**
 * The comparison itself, for a question that both sides agreed to: every identifier of the operation is evaluated blinded, together with random
 * ones that fill the number up, and the tags are looked for among those that the partner gives for what it holds. Only we learn what both hold;
 * the partner learns of one only by a contact request, which a person makes.
 */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { base64, hex } from '@custodia/proof';
import { insertHits, listHeldIdentifiers, type HeldIdentifier } from '@custodia/store';
import { assertWanted, type Casework } from '../context.ts';
import { callPartner } from './call.ts';
import { assertState, getQuestion, happen, reload, type Question } from './find.ts';
import { followQuestion } from './follow.ts';
import { identifierBytes, markOf } from './identifier.ts';
import { TAGS_PER_PAGE } from './messages.ts';
import { Asker, BATCH_MAX } from './oblivious.ts';
import { showQuestion, type ShownQuestion } from './show.ts';

const TAG_BYTES = 32;
const PAUSE_MS = 1000;

export async function compareQuestion(
  casework: Casework,
  input: InputOf<Procedures['deconflictionCompare']>,
): Promise<ShownQuestion> {
  const { row } = await getQuestion(casework, input.id);
  await followQuestion(casework, row.id);
  const question = await reload(casework, row.id);
  assertState(question, ['accepted'], 'both sides’ identifiers are compared');
  const held = await heldNow(casework, question);
  const tags = await evaluateAll(casework, question, held);
  const theirs = await fetchTags(casework, question);
  await conclude(casework, question, held, tags, theirs);
  await callPartner(casework, question.partner, 'done', { question: row.id }).catch((fault: unknown) => {
    if (!(fault instanceof Refusal)) throw fault; // The answer is here; their secret ends by its own time.
  });
  return showQuestion(casework, { id: row.id });
}

/** What came in after the question was asked does not fit into its size any more: it waits for the next one. */
async function heldNow(casework: Casework, { row }: Question): Promise<HeldIdentifier[]> {
  const held = await listHeldIdentifiers(casework.database.db, [row.operationId!], row.kinds);
  if (held.length <= row.size) return held;
  throw new Refusal(
    'state-invalid',
    `The operation holds more identifiers now (${String(held.length)}) than were agreed to be compared (${String(row.size)}). Withdraw the question and ask anew.`,
  );
}

/** In the order of what is held; the random ones that fill up are evaluated and forgotten. */
async function evaluateAll(
  casework: Casework,
  { row, partner }: Question,
  held: readonly HeldIdentifier[],
): Promise<string[]> {
  const { publicKey } = await callPartner(casework, partner, 'status', { question: row.id });
  if (publicKey === null) throw new Refusal('state-invalid', `${partner.name} does not answer this question any more.`);
  const asker = new Asker(publicKey);
  const filled = Array.from({ length: row.size }, (_, at) =>
    at < held.length ? identifierBytes(held[at]!) : casework.randomBytes(32),
  );
  const tags: string[] = [];
  for (let start = 0; start < filled.length; start += BATCH_MAX) {
    assertWanted(casework);
    const { request, kept } = await asker.blind(filled.slice(start, start + BATCH_MAX));
    const batch = { question: row.id, request: base64(request) };
    const answer = await callPartner(casework, partner, 'evaluate', batch);
    tags.push(...(await asker.finish(kept, answer.evaluation)).map(hex));
    casework.report({ stage: 'comparing', done: tags.length, total: filled.length, unit: 'entries' });
  }
  return tags.slice(0, held.length);
}

async function fetchTags(casework: Casework, { row, partner }: Question): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0, total = 1; from < total; from += TAGS_PER_PAGE) {
    const page = await fetchPage(casework, { row, partner }, from);
    total = page.total;
    for (let at = 0; at < page.tags.length; at += TAG_BYTES) found.add(hex(page.tags.subarray(at, at + TAG_BYTES)));
  }
  return found;
}

/** Until the partner has them ready: it evaluates what it holds for this question alone. */
async function fetchPage(casework: Casework, { row, partner }: Pick<Question, 'row' | 'partner'>, from: number) {
  for (;;) {
    assertWanted(casework);
    const page = await callPartner(casework, partner, 'tags', { question: row.id, from });
    if (page.ready) return page;
    casework.report({ stage: 'waiting for the partner', done: page.done, total: page.of, unit: 'entries' });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function conclude(
  casework: Casework,
  { row }: Question,
  held: readonly HeldIdentifier[],
  tags: readonly string[],
  theirs: ReadonlySet<string>,
): Promise<void> {
  const mark = markOf(casework);
  const both = held.map((identifier, at) => ({ identifier, tag: tags[at]! })).filter(({ tag }) => theirs.has(tag));
  const hits = both.map(({ identifier, tag }, at) => ({
    deconflictionId: row.id,
    operationId: row.operationId!,
    number: at + 1,
    mark: mark(identifier),
    tag: Buffer.from(tag, 'hex'),
  }));
  await casework.database.withTransaction(async (tx) => {
    await happen(casework, tx, row, { kind: 'compared', hits: hits.length, facts: { hits: hits.length } });
    await insertHits(tx.db, hits);
  });
}
