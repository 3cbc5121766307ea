/** Files sent to a fleet as the interface sends them: uploaded, imported by a job, asked for until it has ended. Whoever is down is not asked. */
import type { Fleet } from './start.ts';
import { setTimeout as pause } from 'node:timers/promises';

export interface Sent {
  readonly name: string;
  /** As the job gave it. */
  readonly result: { readonly admission: string; readonly messages: number; readonly alreadySealed: boolean };
  /** How often it was asked for, from the beginning. */
  readonly tries: number;
}

export interface SendOptions {
  /** Which server is asked first, of those that run. */
  readonly turn: number;
  /** Until it is given up. */
  readonly patienceMs: number;
}

const AGAIN_MS = 200;

/** Sends it until a job has read it, whatever happens to servers, workers and database meanwhile. @throws Error where it never is. */
export async function sendFile(
  fleet: Pick<Fleet, 'servers' | 'operation'>,
  headers: Readonly<Record<string, string>>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { turn, patienceMs }: SendOptions,
): Promise<Sent> {
  const until = performance.now() + patienceMs;
  for (let tries = 1; performance.now() < until; tries++) {
    const job = await begin(fleet, headers, { name, bytes }, turn + tries).catch(() => null);
    const result = job === null ? null : await follow(fleet, headers, job, until);
    if (result !== null) return { name, result, tries };
    await pause(AGAIN_MS);
  }
  throw new Error(`${name} was not read within ${String(Math.round(patienceMs / 1000))} s.`);
}

/** Uploads it and asks for it to be imported; gives the id of the job. */
async function begin(
  fleet: Pick<Fleet, 'servers' | 'operation'>,
  headers: Readonly<Record<string, string>>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  turn: number,
): Promise<string | null> {
  const url = urlOf(fleet, turn);
  if (url === null) return null;
  const tus = { ...headers, 'tus-resumable': '1.0.0' };
  const created = await fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  const location = created.headers.get('location');
  if (!created.ok || location === null) return null;
  const patched = await fetch(url + location, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: Buffer.from(bytes),
  });
  if (!patched.ok) return null;
  const asked = await ask(url, headers, '/exhibit/import', {
    operation: fleet.operation,
    path: [location.split('/').at(-1)],
  });
  return (asked as { jobId?: string }).jobId ?? null;
}

interface JobShown {
  readonly state: string;
  readonly results: readonly Sent['result'][];
}

/** Null where the job or its file failed, was never put in line, or nobody can be asked any more: then it is sent anew. */
async function follow(
  fleet: Pick<Fleet, 'servers'>,
  headers: Readonly<Record<string, string>>,
  id: string,
  until: number,
): Promise<Sent['result'] | null> {
  for (let turn = 0; performance.now() < until; turn++) {
    await pause(AGAIN_MS);
    const url = urlOf(fleet, turn);
    if (url === null) continue;
    const job = (await ask(url, headers, '/job/show', { id }).catch(() => null)) as JobShown | null;
    if (job === null || !('state' in job) || job.state === 'queued' || job.state === 'running') continue;
    const [result] = job.results;
    return job.state === 'done' && result !== undefined && result.admission !== 'failed' ? result : null;
  }
  return null;
}

/** @throws Error where it is not answered, or not with a result. */
export async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  path: string,
  body: object,
): Promise<unknown> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered with ${String(answer.status)}.`);
  return answer.json();
}

function urlOf({ servers }: Pick<Fleet, 'servers'>, turn: number): string | null {
  const running = servers.filter((server) => server.running);
  return running.length === 0 ? null : running[turn % running.length]!.url;
}
