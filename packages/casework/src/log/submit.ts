/** One request to a witness (C2SP tlog-witness, add-checkpoint). What a witness may answer is a result, never an exception. */
const ANSWER_BYTES_MAX = 64 * 1024;

export type WitnessReply =
  | { readonly kind: 'cosigned'; readonly body: string }
  /** The size that the witness cosigned last. */
  | { readonly kind: 'knows'; readonly size: number }
  | { readonly kind: 'not-continued' }
  | { readonly kind: 'refused'; readonly says: string }
  | { readonly kind: 'not-reached'; readonly says: string };

const SIZE = /^(0|[1-9][0-9]{0,15})\n$/;

/** `url`: the submission prefix. Nothing of what the witness writes stands in a sentence: it may write anything. */
export async function submitToWitness(url: string, body: string, timeoutMs: number): Promise<WitnessReply> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/add-checkpoint`, {
      ...{ method: 'POST', body, signal, redirect: 'error' },
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    return readReply(response.status, await readLimited(response));
  } catch {
    return {
      kind: 'not-reached',
      says: signal.aborted ? `It did not answer within ${String(timeoutMs)} ms.` : 'It could not be reached.',
    };
  }
}

function readReply(status: number, body: string): WitnessReply {
  const size = Number(SIZE.exec(body)?.[1] ?? Number.NaN);
  switch (status) {
    case 200:
      return { kind: 'cosigned', body };
    case 409:
      return Number.isSafeInteger(size)
        ? { kind: 'knows', size }
        : { kind: 'refused', says: 'It answered 409 without the size that it knows.' };
    case 422:
      return { kind: 'not-continued' };
    case 403:
      return { kind: 'refused', says: 'It has another key for this log (403): send it the log key.' };
    case 404:
      return { kind: 'refused', says: 'It does not know this log (404): send it the log key, and check the address.' };
    default:
      return { kind: 'refused', says: `It answered with HTTP status ${String(status)}.` };
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.length;
    if (sizeBytes > ANSWER_BYTES_MAX) throw new Error('The answer is larger than any answer of a witness.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
