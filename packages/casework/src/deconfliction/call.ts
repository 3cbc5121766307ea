/** Putting something to a partner's installation over HTTP, and believing what comes back only where the partner signed it as the answer. */
import { Refusal } from '@custodia/contract';
import type { JsonValue } from '@custodia/proof';
import type { PartnerRow } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { assertStands } from '../partner/decide.ts';
import { ownKeys } from '../partner/keys.ts';
import { believe, ENVELOPE_MAX_BYTES, sealEnvelope, unseal } from './envelope.ts';
import { ANSWERS, REFUSED, REQUESTS, type AnswerOf, type RequestGiven, type RequestKind } from './messages.ts';

/** Where every installation is asked, under its address. */
export const EXCHANGE_PATH = '/exchange/v1';
const PATIENCE_MS = 60_000;

/**
 * @throws Refusal `state-invalid` where the partner does not stand, or refuses (with its own words); `storage-failed` where it cannot be
 * reached; `input-invalid` where the answer is not the partner's.
 */
export async function callPartner<K extends RequestKind>(
  casework: Casework,
  partner: PartnerRow,
  kind: K,
  body: RequestGiven<K>,
): Promise<AnswerOf<K>> {
  assertStands(casework, partner);
  REQUESTS[kind].parse(body);
  const own = await ownKeys(casework);
  const id = casework.randomUuid();
  const said = { id, answers: null, at: nowIso(casework), kind, body: body as JsonValue };
  const reply = await post(casework, partner, await sealEnvelope(own, partner, said));
  const answer = believe(await unseal(own, reply), own, partner, casework.clock());
  if (answer.answers !== id) throw unexpected(partner);
  if (answer.kind === 'refused') throw refusedBy(partner, answer.body);
  const read = ANSWERS[kind].safeParse(answer.body);
  if (answer.kind !== kind || !read.success) throw unexpected(partner);
  return read.data as AnswerOf<K>;
}

async function post(casework: Casework, partner: PartnerRow, envelope: Uint8Array): Promise<Uint8Array> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = casework.signal === undefined ? patience : AbortSignal.any([patience, casework.signal]);
  try {
    const response = await fetch(new URL(EXCHANGE_PATH, partner.address), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: envelope as Uint8Array<ArrayBuffer>,
      redirect: 'error',
      signal,
    });
    if (!response.ok) throw new Error(`HTTP ${String(response.status)}`);
    return await readLimited(response);
  } catch (cause) {
    throw new Refusal(
      'storage-failed',
      `${partner.name} could not be reached at ${new URL(partner.address).host}, or does not know this installation. It is tried again; if it stays so, ask them whether their installation is up and has confirmed yours.`,
      { cause },
    );
  }
}

/** What says it is small may go on for ever. */
async function readLimited(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > ENVELOPE_MAX_BYTES) throw new Error('longer than an answer may be');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function refusedBy(partner: PartnerRow, body: JsonValue): Refusal {
  const read = REFUSED.safeParse(body);
  if (!read.success) return unexpected(partner);
  return new Refusal('state-invalid', `${partner.name} answered: ${read.data.message}`);
}

function unexpected({ name }: PartnerRow): Refusal {
  return new Refusal(
    'input-invalid',
    `The answer of ${name} is not of the expected form. Both installations must be of versions that know each other.`,
  );
}
