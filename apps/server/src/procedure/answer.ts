/** Doing a procedure for somebody who asked over HTTP: at once, or as a job to follow. */
import { noteRefused, perform, submitJob, type Casework } from '@custodia/casework';
import type { Procedure } from '@custodia/contract';
import type { DownloadRow } from '@custodia/store';
import { keepDownloads } from '../download/keep.ts';
import type { SignedIn } from '../http/identity.ts';
import { openStage, type Stage } from '../upload/stage.ts';
import { destroyUploads } from '../upload/sweep.ts';
import type { Answer, AnswerProcedure, Asked } from './routes.ts';

export interface AnswerOptions {
  readonly casework: Casework;
  readonly uploads: string;
  readonly downloads: string;
  readonly downloadHours: number;
}

/** What a procedure that is done at once has made: `[{"id":…,"name":…}]`, percent-encoded. Of a job, `job.show` says it. */
export const DOWNLOADS_HEADER = 'x-custodia-downloads';

export function answerWith(options: AnswerOptions): AnswerProcedure {
  return async (asked) =>
    asked.procedure.runs === 'job' ? answerWithJob(options, asked) : answerAtOnce(options, asked);
}

async function answerWithJob(
  { casework }: AnswerOptions,
  { procedure, input, given, signedIn }: Asked,
): Promise<Answer> {
  const jobId = await submitJob(onBehalfOf(casework, signedIn), procedure, input, given);
  return { status: 202, body: { jobId } };
}

async function answerAtOnce(options: AnswerOptions, asked: Asked): Promise<Answer> {
  const { casework, uploads, downloads } = options;
  const { procedure, input, signedIn, signal } = asked;
  const { accountId } = signedIn.caller;
  const acting = { ...onBehalfOf(casework, signedIn), signal };
  const places = { database: casework.database, uploads, downloads, accountId };
  const stage = await openStage(places, procedure, input).catch(async (cause: unknown) => {
    throw await noteRefused(acting, procedure, input, cause);
  });
  try {
    const body = await performAll(acting, procedure, stage.input);
    const made = await keepMade(options, stage, accountId);
    if (procedure.effect === 'write') await destroyUploads(casework, uploads, stage.reads);
    return { status: 200, body: stage.told(body), headers: headersFor(made) };
  } catch (cause) {
    if (cause instanceof Error) cause.message = stage.told(cause.message);
    throw cause;
  } finally {
    await stage.leave();
  }
}

/** On whose behalf everything of this request is done. */
function onBehalfOf(casework: Casework, { caller }: SignedIn): Casework {
  return { ...casework, actor: caller.name, caller };
}

/** The result; of a procedure that gives a stream, the list of what it gave. */
async function performAll(casework: Casework, procedure: Procedure, input: unknown): Promise<unknown> {
  const given = perform(casework, procedure, input);
  return procedure.gives === 'stream' ? Array.fromAsync(given as AsyncIterable<unknown>) : await given;
}

async function keepMade(options: AnswerOptions, { made }: Stage, accountId: string): Promise<DownloadRow[]> {
  if (made === null) return [];
  const { casework, downloads, downloadHours: hours } = options;
  return keepDownloads({ casework, downloads, hours }, made, { accountId, operationId: null, jobId: null });
}

function headersFor(made: readonly DownloadRow[]): Record<string, string> {
  if (made.length === 0) return {};
  const named = made.map(({ id, name }) => ({ id, name }));
  return { [DOWNLOADS_HEADER]: encodeURIComponent(JSON.stringify(named)) };
}
