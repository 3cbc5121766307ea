/** An import as a job of a test server: begun by an upload, and looked at while it goes on. For tests only. */
import { collectSample, writeTelegramJson } from '@custodia/testkit';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { JobShown, TestClient } from './client.ts';
import type { TestAccount, TestServer } from './server.ts';

/** A chat of so many messages, as Telegram writes it. */
export async function telegramOf(messages: number, seed: number): Promise<Uint8Array> {
  const sample = writeTelegramJson({ messages, seed, startIso: '2024-05-01T08:00:00Z', gapSeconds: 5 });
  return (await collectSample(sample)).bytes;
}

/** Gives the id of the job. */
export async function beginImport(
  client: TestClient,
  account: TestAccount,
  { operation, uploads }: { readonly operation: string; readonly uploads: readonly string[] },
): Promise<string> {
  const answer = await client.call(account, '/exhibit/import', { operation, path: uploads });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { jobId: string }).jobId;
}

/** Names of the uploads that are kept. */
export async function listUploads({ casework }: TestServer): Promise<string[]> {
  const names = await readdir(join(casework.folder, 'uploads'));
  return names.filter((name) => name !== 'stage' && !name.endsWith('.json'));
}

export async function showJob(client: TestClient, account: TestAccount, id: string): Promise<JobShown> {
  return (await (await client.call(account, '/job/show', { id })).json()) as JobShown;
}

/** Resolves when the job reads messages. It asks no more often than the server allows. */
export async function untilReading(client: TestClient, account: TestAccount, id: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const job = (await showJob(client, account, id)) as JobShown & { readonly progress: { stage: string } | null };
      expect(job.progress?.stage).toBe('reading');
    },
    { timeout: 90_000, interval: 100 },
  );
}
