/** Brings a file in as the person who is signed in on a page, through the same interface as their browser does. */
import type { Page } from 'playwright-core';

/** Gives the identifier of the conversation that was read out of it. The person must be a member of one active operation. */
export async function importAs(page: Page, name: string, content: string): Promise<string> {
  const upload = await sendFile(page, name, content);
  const { operations } = await ask<{ operations: { id: string }[] }>(page, 'access/mine', {});
  const { jobId } = await ask<{ jobId: string }>(page, 'exhibit/import', {
    operation: operations[0]!.id,
    path: [upload],
  });
  const exhibitId = await finished(page, jobId);
  const [conversation] = await ask<{ id: string }[]>(page, 'conversation/list', { exhibit: exhibitId });
  return conversation!.id;
}

const PIECE = 8 * 1024 * 1024;
const HEADERS = { 'x-custodia-request': '1', 'tus-resumable': '1.0.0' };

async function sendFile(page: Page, name: string, content: string): Promise<string> {
  const bytes = Buffer.from(content, 'utf8');
  const { origin } = new URL(page.url());
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  const created = await page.request.post(`${origin}/api/v1/uploads`, {
    headers: { ...HEADERS, origin, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const location = new URL(created.headers()['location']!, origin);
  for (let at = 0; at < bytes.length; at += PIECE) {
    const sent = await page.request.patch(location.href, {
      headers: { ...HEADERS, origin, 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' },
      data: bytes.subarray(at, at + PIECE),
    });
    if (!sent.ok()) throw new Error(`The upload was refused: ${String(sent.status())} ${await sent.text()}`);
  }
  return location.pathname.split('/').at(-1)!;
}

async function ask<T>(page: Page, path: string, input: object): Promise<T> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/v1/${path}`, {
    headers: { 'x-custodia-request': '1', origin },
    data: input,
  });
  if (!answer.ok()) throw new Error(`${path} was refused: ${String(answer.status())} ${await answer.text()}`);
  return (await answer.json()) as T;
}

interface Job {
  readonly state: string;
  readonly results: readonly {
    readonly exhibitId: string | null;
    readonly admission: string;
    readonly reason: string | null;
  }[];
}

async function finished(page: Page, id: string): Promise<string> {
  for (;;) {
    const { state, results } = await ask<Job>(page, 'job/show', { id });
    const [result] = results;
    if (result?.admission === 'admitted') return result.exhibitId!;
    if (result !== undefined) throw new Error(`It was not admitted: ${String(result.reason)}`);
    if (!['waiting', 'running', 'queued', 'created', 'active'].includes(state))
      throw new Error(`The import is ${state}.`);
    await page.waitForTimeout(500);
  }
}
