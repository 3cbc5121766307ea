/** Files that a job made: fetched as a stream, or handed to the browser to save. */
import { readRefusal } from '../api/call.ts';
import type { Job } from './use-job.ts';

type Download = Job['downloads'][number];

export function downloadPath({ id }: Pick<Download, 'id'>): string {
  return `/api/v1/downloads/${id}`;
}

/** The bytes as they come; throws RefusedError. */
export async function* readDownload(download: Pick<Download, 'id'>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const response = await fetch(downloadPath(download), {
    credentials: 'same-origin',
    cache: 'no-store',
    signal: signal ?? null,
  });
  if (!response.ok || response.body === null) throw await readRefusal(response);
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** Saves a small text that this page holds. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
