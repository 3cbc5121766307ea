import type { ReadItem, StatedPayment } from '../../../payment/reader.ts';
import { decodeChunks } from '../decode.ts';
import { readMessages } from '../read.ts';

/** All items of texts, or of bytes as a file has them. */
export async function itemsOf(pieces: readonly string[] | Uint8Array): Promise<ReadItem[]> {
  const texts = pieces instanceof Uint8Array ? decodeChunks(streamOf([pieces])) : streamOf(pieces);
  const items: ReadItem[] = [];
  for await (const batch of readMessages(texts)) items.push(...batch);
  return items;
}

export function paymentsOf(items: readonly ReadItem[]): StatedPayment[] {
  return items.flatMap((item) => (item.kind === 'payment' ? [item.stated] : []));
}

export function whysOf(items: readonly ReadItem[], kind: 'unreadable' | 'note'): string[] {
  return items.flatMap((item) => (item.kind === kind ? [item.why] : []));
}

async function* streamOf<T>(pieces: readonly T[]): AsyncIterable<T> {
  yield* pieces;
}
