/** The one intake of this tab, on the real server. */
import { procedures, type InputGiven, type Procedures } from '@custodia/contract';
import { start } from '../../../lib/api/call.ts';
import { refreshNouns } from '../../../lib/api/client.ts';
import { whenThere } from '../../../lib/api/connection.ts';
import { RefusedError } from '../../../lib/api/refused.ts';
import { upload } from '../../../lib/api/upload.ts';
import { session } from '../../../lib/session/expired.ts';
import { useSignal } from '../../../lib/signal/signal.ts';
import { isBusy, type Imported, type Preview } from './file.ts';
import { followJob, type Job } from './follow-job.ts';
import { Intake, type Advance, type IntakeState } from './intake.ts';

export const intake = new Intake({
  upload,
  async preview({ operation, stated }, uploads, onAdvance) {
    const jobId = await startLook({ operation, path: [...uploads], ...stated });
    return (await followJob(jobId, (job) => onAdvance(advanceOf(job)))) as Preview[];
  },
  async import({ operation, stated }, uploads, onAdvance, onResult) {
    const { jobId } = await start(procedures.exhibitImport, { operation, path: [...uploads], ...stated });
    let told = 0;
    await followJob(jobId, (job) => {
      const { results, state } = job;
      // A job that begins again gives its results again.
      told = Math.min(told, results.length);
      onAdvance(advanceOf(job));
      // The trusted time of the last one is asked for at the end: until then it is the newest result that may still change.
      for (; told < results.length; told++) onResult(told, results[told] as Imported);
      if (state === 'done' && told > 0) onResult(told - 1, results[told - 1] as Imported);
    });
    refreshNouns(['exhibit', 'operation', 'conversation', 'retention', 'home']);
  },
});

function advanceOf({ progress, waitsFor, resumesAt }: Job): Advance {
  return { progress, wait: waitsFor === null ? null : { waitsFor, resumesAt } };
}

/** To look keeps nothing: where no answer came it is asked for again once the server is back, and nobody has to press anything. */
async function startLook(input: InputGiven<Procedures['exhibitPreview']>): Promise<string> {
  for (;;) {
    try {
      return (await start(procedures.exhibitPreview, input)).jobId;
    } catch (cause) {
      if (!(cause instanceof RefusedError) || cause.code !== 'unreachable') throw cause;
      await whenThere();
    }
  }
}

// Nothing of one person is left for the next at the same machine.
session.state.subscribe(() => {
  if (session.state.get() !== 'none') return;
  for (const { key } of intake.state.get().files) void intake.remove(key);
  intake.chooseOperation(null);
});

// Leaving the page stops nothing; closing the tab would, because the browser keeps no files for us.
addEventListener('beforeunload', (event) => {
  if (intake.state.get().files.some(isBusy)) event.preventDefault();
});

export function useIntake(): IntakeState {
  return useSignal(intake.state);
}
