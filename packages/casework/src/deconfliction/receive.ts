/**
 * What a partner's installation says to ours. It is let in by its signature alone: nobody is signed in. Whoever is not a confirmed partner is told
 * nothing, not even that this is the right door.
 */
import { Refusal } from '@custodia/contract';
import { base64, fromBase64, type JsonValue } from '@custodia/proof';
import {
  countEvaluated,
  countEvaluatedFor,
  findSecret,
  insertBatch,
  insertDeconfliction,
  listPartners,
  lockPartner,
  unwrapKey,
  type PartnerRow,
} from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { assertStands } from '../partner/decide.ts';
import { ownKeys } from '../partner/keys.ts';
import { readerOf } from '../signal/visible.ts';
import { believe, sealEnvelope, unseal, type Said } from './envelope.ts';
import { assertState, findQuestion, happen, type Question } from './find.ts';
import { REQUESTS, TAGS_PER_PAGE, type AnswerGiven, type RequestKind, type RequestOf } from './messages.ts';
import { Answerer, BATCH_MAX } from './oblivious.ts';
import { ownTags } from './own-tags.ts';
import { receiveContact } from './receive-contact.ts';

/** A comparison that was cut off may be made once more. */
const TIMES_EVALUATED = 2;
const DAY_MS = 24 * 60 * 60 * 1000;
const ELEMENT_BYTES = 32;

type Handlers = {
  readonly [K in RequestKind]: (casework: Casework, partner: PartnerRow, body: RequestOf<K>) => Promise<AnswerGiven<K>>;
};

const HANDLERS: Handlers = { propose, status, withdraw, evaluate, tags, done, contact };

/**
 * The answer to an envelope, as an envelope. A refusal is an answer too.
 *
 * @throws Refusal `input-invalid`, `too-large` where it is not to be believed: nothing is answered.
 */
export async function receiveEnvelope(casework: Casework, bytes: Uint8Array): Promise<Uint8Array> {
  const own = await ownKeys(casework);
  const unsealed = await unseal(own, bytes);
  const partner = await findSender(casework, unsealed.claims);
  const said = believe(unsealed, own, partner, casework.clock());
  const answer = await answerTo({ ...casework, actor: partner.name }, partner, said).catch(asRefused);
  const reply = { id: casework.randomUuid(), answers: said.id, at: nowIso(casework), ...answer };
  return sealEnvelope(own, partner, reply);
}

async function findSender(casework: Casework, claims: readonly string[]): Promise<PartnerRow> {
  const partners = await listPartners(casework.database.db);
  const found = partners.find(
    ({ state, signingKey }) => state === 'confirmed' && claims.some((claim) => signingKey.startsWith(`${claim}+`)),
  );
  if (found !== undefined) return found;
  throw new Refusal('input-invalid', 'The message is signed by nobody who is a confirmed partner here.');
}

async function answerTo(
  casework: Casework,
  partner: PartnerRow,
  said: Said,
): Promise<{ readonly kind: string; readonly body: JsonValue }> {
  assertStands(casework, partner);
  if (!Object.hasOwn(REQUESTS, said.kind))
    throw new Refusal('input-invalid', 'This version does not know the request.');
  const kind = said.kind as RequestKind;
  const read = REQUESTS[kind].safeParse(said.body);
  if (!read.success) throw new Refusal('input-invalid', `The request "${kind}" is not of the expected form.`);
  const handler = HANDLERS[kind] as (casework: Casework, partner: PartnerRow, body: unknown) => Promise<JsonValue>;
  return { kind, body: await handler(casework, partner, read.data) };
}

/** What is no refusal is no business of the other side. */
function asRefused(cause: unknown): { readonly kind: string; readonly body: JsonValue } {
  if (!(cause instanceof Refusal)) throw cause;
  return { kind: 'refused', body: { code: cause.code, message: cause.message } };
}

async function propose(
  casework: Casework,
  partner: PartnerRow,
  { question: id, kinds, size, purpose }: RequestOf<'propose'>,
): Promise<Record<string, never>> {
  const known = await findQuestion(casework, id);
  if (known !== null) {
    assertTheirs(known, partner);
    return {};
  }
  assertWithinAgreement(partner, kinds, size);
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const asked = { id, partnerId: partner.id, kinds, purpose, size };
    const facts = { deconflictionId: id, partnerId: partner.id, kinds, purpose, size };
    const logIndex = await logChange(casework, tx, { kind: 'deconfliction-put', subject: id, at, facts });
    const by = readerOf(casework);
    await insertDeconfliction(tx.db, { ...asked, direction: 'answered', operationId: null, by, at, logIndex });
    await happen(casework, tx, asked, { kind: 'received' });
  });
  return {};
}

function assertWithinAgreement(partner: PartnerRow, kinds: readonly string[], size: number): void {
  const beyond = kinds.filter((kind) => !partner.kinds.includes(kind));
  if (beyond.length > 0)
    throw new Refusal('forbidden', `Not agreed to be asked about here: ${beyond.join(', ')}. The agreements differ.`);
  if (size > partner.perQuestion)
    throw new Refusal('too-many', `One question here is about ${String(partner.perQuestion)} identifiers at most.`);
}

/** Of a question that is another partner's nothing is told. */
function assertTheirs(question: Question, partner: PartnerRow): void {
  if (question.row.direction === 'answered' && question.row.partnerId === partner.id) return;
  throw new Refusal('not-found', 'There is no such question here.');
}

async function getTheirs(casework: Casework, partner: PartnerRow, id: string): Promise<Question> {
  const question = await findQuestion(casework, id);
  if (question === null) throw new Refusal('not-found', 'There is no such question here.');
  assertTheirs(question, partner);
  return question;
}

async function status(
  casework: Casework,
  partner: PartnerRow,
  { question: id }: RequestOf<'status'>,
): Promise<AnswerGiven<'status'>> {
  const question = await getTheirs(casework, partner, id);
  assertState(question, ['received', 'accepted', 'served', 'declined'], 'it is told how it stands');
  const decided = question.row.events.find(({ kind }) => kind === 'accepted' || kind === 'declined');
  const state = question.state === 'served' ? 'accepted' : (question.state as 'received' | 'accepted' | 'declined');
  const answerer = state === 'accepted' ? await openAnswerer(casework, question) : null;
  const publicKey = answerer === null ? null : base64(answerer.publicKey);
  return { state, by: decided?.by ?? null, reason: decided?.reason ?? null, publicKey };
}

/** Null where its time is over. */
async function openAnswerer(casework: Casework, { row }: Question): Promise<Answerer | null> {
  const secret = await findSecret(casework.database.db, row.id, nowIso(casework));
  return secret === null ? null : new Answerer(fromBase64(await unwrapKey(casework.masterKey, secret.wrapped)));
}

async function getAnswerer(casework: Casework, question: Question): Promise<Answerer> {
  const answerer = await openAnswerer(casework, question);
  if (answerer !== null) return answerer;
  throw new Refusal('state-invalid', 'The time in which this question is answered is over. Ask anew.');
}

async function withdraw(
  casework: Casework,
  partner: PartnerRow,
  { question: id, reason }: RequestOf<'withdraw'>,
): Promise<Record<string, never>> {
  const question = await getTheirs(casework, partner, id);
  if (question.state === 'withdrawn') return {};
  await casework.database.withTransaction((tx) => happen(casework, tx, question.row, { kind: 'withdrawn', reason }));
  return {};
}

async function evaluate(
  casework: Casework,
  partner: PartnerRow,
  { question: id, request }: RequestOf<'evaluate'>,
): Promise<AnswerGiven<'evaluate'>> {
  const question = await getTheirs(casework, partner, id);
  assertState(question, ['accepted'], 'identifiers are compared');
  const answerer = await getAnswerer(casework, question);
  await countBatch(casework, question, (request.length - 2) / ELEMENT_BYTES);
  const { evaluation } = await answerer.evaluate(request);
  return { evaluation: base64(evaluation) };
}

/** Before it is evaluated, and one at a time: what is cut off counts, and two at once are not both the last one allowed. */
async function countBatch(casework: Casework, { row, partner }: Question, elements: number): Promise<void> {
  if (!Number.isInteger(elements) || elements < 1 || elements > BATCH_MAX)
    throw new Refusal('input-invalid', `Expected 1 to ${String(BATCH_MAX)} elements of 32 bytes in one request.`);
  const at = nowIso(casework);
  const dayAgo = new Date(casework.clock().getTime() - DAY_MS).toISOString();
  await casework.database.withTransaction(async ({ db }) => {
    await lockPartner(db, partner.id);
    if ((await countEvaluatedFor(db, row.id)) + elements > row.size * TIMES_EVALUATED)
      throw new Refusal('too-many', 'More was asked for than this question is about. Ask anew.');
    if ((await countEvaluated(db, partner.id, dayAgo)) + elements > partner.perDay)
      throw new Refusal('too-many', 'The number that was agreed for a day is reached. Go on tomorrow.');
    await insertBatch(db, { deconflictionId: row.id, elements, at });
  });
}

async function tags(
  casework: Casework,
  partner: PartnerRow,
  { question: id, from }: RequestOf<'tags'>,
): Promise<AnswerGiven<'tags'>> {
  const question = await getTheirs(casework, partner, id);
  assertState(question, ['accepted'], 'identifiers are compared');
  const own = await ownTags(casework, question, await getAnswerer(casework, question));
  if (own.sorted === null) return { ready: false, done: own.done, of: own.of };
  const page = own.sorted.subarray(from * ELEMENT_BYTES, (from + TAGS_PER_PAGE) * ELEMENT_BYTES);
  return { ready: true, total: own.sorted.length / ELEMENT_BYTES, tags: base64(page) };
}

async function done(
  casework: Casework,
  partner: PartnerRow,
  { question: id }: RequestOf<'done'>,
): Promise<Record<string, never>> {
  const question = await getTheirs(casework, partner, id);
  if (question.state === 'served') return {};
  const evaluated = await countEvaluatedFor(casework.database.db, id);
  await casework.database.withTransaction((tx) =>
    happen(casework, tx, question.row, { kind: 'served', facts: { evaluated } }),
  );
  return {};
}

async function contact(
  casework: Casework,
  partner: PartnerRow,
  body: RequestOf<'contact'>,
): Promise<Record<string, never>> {
  const question = await getTheirs(casework, partner, body.question);
  assertState(question, ['accepted', 'served'], 'a contact is asked for');
  const own = await ownTags(casework, question, await getAnswerer(casework, question));
  await own.ready;
  await receiveContact(casework, question, own.byTag!, body);
  return {};
}
