/** A short chat as Telegram Desktop writes it, brought into one operation. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ask } from './people.ts';
import { uploadText } from './upload.ts';

const JOB_MS = 90_000;

/** Neutral texts, within the authorisation of the sample. */
export function writeChat(room: number, texts: readonly string[]): string {
  const messages = texts.map((text, i) => {
    const at = Date.UTC(2026, 1, 5, 9, i);
    const date = { date: new Date(at).toISOString().slice(0, 19), date_unixtime: String(at / 1000) };
    const from = { from: i % 2 === 0 ? 'Ingrid' : 'Pim', from_id: i % 2 === 0 ? 'user51' : 'user52' };
    return { id: i + 1, type: 'message', ...date, ...from, text, text_entities: [{ type: 'plain', text }] };
  });
  return JSON.stringify({ name: 'Ferry', type: 'private_group', id: room, messages });
}

/** `page` is that of somebody who may bring in. Resolves when it is read. */
export async function bringInChat(
  page: Page,
  operation: string,
  room: number,
  texts: readonly string[],
): Promise<void> {
  const path = [await uploadText(page, `ferry-${String(room)}.json`, writeChat(room, texts))];
  const { jobId } = await ask<{ jobId: string }>(page, 'exhibit/import', { operation, path });
  const job = async () =>
    ask<{ state: string; results: { admission: string; reason: string | null }[] }>(page, 'job/show', { id: jobId });
  await expect.poll(async () => (await job()).state, { timeout: JOB_MS }).not.toMatch(/queued|running/);
  const [result] = (await job()).results;
  if (result?.admission !== 'admitted') throw new Error(`Not admitted: ${String(result?.reason)}`);
}
