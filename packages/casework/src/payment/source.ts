/** The bytes a payment was read from, as they lie under seal: found again by the reader that read them. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { sniffCharset } from '@custodia/core';
import { findRecord } from '@custodia/screening';
import { listPayments, type EntryRow, type PaymentRow } from '@custodia/store';
import { buffer } from 'node:stream/consumers';
import type { Casework } from '../context.ts';
import { openParts } from '../exhibit/open-parts.ts';
import { describeFailure, originalErased, sourceAt } from '../exhibit/source-at.ts';
import { requireId } from '../installation/find-id.ts';

type Shown = OutputOf<Procedures['paymentSource']>;
type Span = EntryRow['span'];

/** A larger file is not gone through for one of its records. */
const MOST_BYTES = 128 * 1024 * 1024;

export async function sourceOfPayment(casework: Casework, input: InputOf<Procedures['paymentSource']>): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const [payment] = await listPayments(casework.database.db, { operationId, ids: [input.payment] });
  if (payment === undefined)
    throw new Refusal(
      'not-found',
      'There is no such payment in this operation, or not for you. List them with: custodia payment list',
    );
  const asked = { payment: payment.id, record: payment.line };
  const found = await findSpan(casework, payment);
  if (typeof found === 'string') return { ...asked, source: null, why: found };
  return { ...asked, source: await sourceAt(casework, payment.exhibitId, found, input.around), why: null };
}

/** A sentence: why it cannot be told. */
async function findSpan(casework: Casework, payment: PaymentRow): Promise<Span | string> {
  const part = (await openParts(casework, payment.exhibitId)).find(({ index }) => index === payment.part);
  if (part === undefined) throw originalErased();
  if (part.sizeBytes > MOST_BYTES) return 'The file is larger than 128 MB: its records are not looked up one by one.';
  const read = decode(await buffer(part.open()).catch(describeFailure));
  const span = await findRecord(read.text, payment.line);
  const text = span === null ? '' : read.text.slice(span.from, span.to);
  // What the reader kept as it stood must stand there: a place that is not sure is none.
  const isThere = span !== null && text.includes(payment.stated['amount_text']?.replace(/^-/u, '') ?? '');
  if (!isThere) return 'The record could not be found again in the text of the file by its number alone.';
  const offset = read.before + read.bytesOf(read.text.slice(0, span.from));
  const line = 1 + (read.text.slice(0, span.from).match(/\r\n|\n|\r/gu)?.length ?? 0);
  return { part: payment.part, offset, length: read.bytesOf(text), line };
}

interface Decoded {
  readonly text: string;
  /** Bytes of the mark at the beginning. */
  readonly before: number;
  readonly bytesOf: (text: string) => number;
}

function decode(bytes: Buffer): Decoded {
  const charset = sniffCharset(bytes.subarray(0, 4096));
  if (charset.startsWith('utf-16')) {
    const before = bytes[0] === 0xff || bytes[0] === 0xfe ? 2 : 0;
    return { text: new TextDecoder(charset).decode(bytes), before, bytesOf: ({ length }) => length * 2 };
  }
  const before = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { text, before, bytesOf: (one) => Buffer.byteLength(one) };
  } catch {
    return { text: bytes.toString('latin1'), before: 0, bytesOf: ({ length }) => length };
  }
}
