/** Having a server do a procedure, as if it were done here: files there and back, progress, results as they come. */
import { Refusal, type OutputOf, type Procedure, type Procedures } from '@custodia/contract';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProgressLine } from '../present/progress.ts';
import { call } from './call.ts';
import { asGiven, fetchFiles, sendFiles, type MadeFile, type SentFiles } from './files.ts';
import type { RemoteServer } from './server.ts';

type Job = OutputOf<Procedures['jobShow']>;

/** Results in order: one, or those of a stream. @throws Refusal as here, and where the server does not answer. */
export async function* performRemotely(
  server: RemoteServer,
  procedure: Procedure,
  input: Record<string, unknown>,
  progress: ProgressLine,
): AsyncGenerator<unknown> {
  if (procedure.face === 'local') {
    const words = procedure.command.words.join(' ');
    throw new Refusal('input-invalid', `custodia ${words} is done at the machine itself: leave --server away.`);
  }
  const files = await sendFiles(server, procedure, input, progress);
  const answer = await call(server, procedure.name, files.input);
  if (procedure.runs === 'job')
    yield* followJob(server, ((await answer.json()) as { jobId: string }).jobId, files, progress);
  else yield* takeAnswer(server, procedure, answer, files);
}

const DOWNLOADS_HEADER = 'x-custodia-downloads';

async function* takeAnswer(
  server: RemoteServer,
  { gives }: Procedure,
  answer: Response,
  files: SentFiles,
): AsyncGenerator<unknown> {
  const body: unknown = await answer.json();
  const made = JSON.parse(decodeURIComponent(answer.headers.get(DOWNLOADS_HEADER) ?? '[]')) as MadeFile[];
  if (files.out !== null) await fetchFiles(server, made, files.out, body);
  const results = gives === 'stream' ? (body as unknown[]) : [body];
  for (const [index, result] of results.entries()) yield asGiven(result, index, files);
}

const LOOK_MS = 300;

const AWAY: Readonly<Record<NonNullable<Job['waitsFor']>, string>> = {
  database: 'The database of the server is away for the moment.',
  disk: 'The disk of the server is full.',
  blobs: 'The storage of sealed files is away for the moment.',
};

/** Gives results as the job has them. Who stops following does not stop the job. */
async function* followJob(
  server: RemoteServer,
  id: string,
  files: SentFiles,
  progress: ProgressLine,
): AsyncGenerator<unknown> {
  let shown = 0;
  for (;;) {
    const job = (await (await call(server, 'job.show', { id })).json()) as Job;
    if (job.progress !== null) progress.show(job.progress as Parameters<ProgressLine['show']>[0]);
    if (job.waitsFor !== null) progress.note(`${AWAY[job.waitsFor]} Nothing is lost: it begins again by itself.`);
    const ended = job.endedAt !== null;
    // A job that begins again gives its results again; those that were given stay given.
    if (ended && files.out !== null && job.state === 'done') {
      await fetchFiles(server, job.downloads, files.out, job.results);
    }
    for (; shown < job.results.length; shown++) yield asGiven(job.results[shown], shown, files);
    if (ended) return assertDone(job);
    await delay(LOOK_MS);
  }
}

function assertDone({ state, refusal, id }: Job): void {
  if (state === 'done') return;
  if (refusal !== null) throw new Refusal(refusal.code, refusal.message);
  throw new Refusal('cancelled', `The job ${id} was cancelled. What was sealed by then stays sealed.`);
}
