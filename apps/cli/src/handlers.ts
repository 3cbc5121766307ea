/** What a command does, and how it ends. Nearly every one performs its procedure; two need no installation, or make one. */
import { type InputOf, type OutputOf, type Procedure, type ProcedureName, type Procedures } from '@custodia/contract';
import {
  acceptRollback,
  createFolder,
  examine,
  joinKey,
  linkFiles,
  linkPaymentFiles,
  perform,
  restoreBackup,
  verifyPackageFile,
  type DoneByApp,
} from '@custodia/casework';
import { TOOL } from './options.ts';
import { answerAuthority, readAuthority } from './screen/authority.ts';
import { fileScreening, replayScreening, screen } from './screen/screen.ts';
import { actorOf, dataFolder, type Needs, type Session } from './session.ts';
import { runWitness } from './witness/run.ts';

export interface Handler {
  readonly needs: Needs;
  run(session: Session, input: unknown): Promise<unknown> | AsyncIterable<unknown>;
}

/** What needs no installation, and nothing but what was asked. */
function alone<I>(does: (input: I) => Promise<unknown>): Handler {
  return { needs: 'nothing', run: (_session, input) => does(input as I) };
}

const doneHere: Record<DoneByApp, Handler> = {
  'installation.init': {
    needs: 'nothing',
    run: ({ options }, input) =>
      createFolder(dataFolder(options), input as InputOf<Procedures['installationInit']>, {
        actor: actorOf(options),
        tool: TOOL,
      }),
  },
  'installation.doctor': {
    needs: 'nothing',
    run: ({ options }) => {
      const actor = actorOf(options);
      return examine(dataFolder(options), { actor, caller: { kind: 'local', name: actor }, tool: TOOL });
    },
  },
  'backup.restore': {
    needs: 'nothing',
    run: ({ options }, input) => restoreBackup(dataFolder(options), input as InputOf<Procedures['backupRestore']>),
  },
  'log.accept': {
    needs: 'nothing',
    run: ({ options }, input) => {
      const name = actorOf(options);
      const acting = { actor: name, caller: { kind: 'local', name }, tool: TOOL } as const;
      return acceptRollback(dataFolder(options), input as InputOf<Procedures['logAccept']>, acting);
    },
  },
  'key.join': alone(joinKey),
  'link.file': alone(linkFiles),
  'link.payments': alone(linkPaymentFiles),
  // The recorder is loaded where somebody records, and nowhere else.
  'recording.run': {
    needs: 'casework',
    run: (session, input) => recordUntilTold(session, input as InputOf<Procedures['recordingRun']>),
  },
  'screening.run': alone(screen),
  'screening.replay': alone(replayScreening),
  'witness.run': {
    needs: 'nothing',
    run: (_session, input) => untilTold((signal) => runWitness(input as InputOf<Procedures['witnessRun']>, signal)),
  },
  'screening.request': alone(readAuthority),
  'screening.answer': alone(answerAuthority),
  'screening.file': alone(fileScreening),
  'package.verify': alone(verifyPackageFile),
};

async function* recordUntilTold(session: Session, input: InputOf<Procedures['recordingRun']>): AsyncGenerator<unknown> {
  const { record } = await import('@custodia/recorder');
  yield* untilTold((signal) => record(session.casework(), input, { signal }));
}

/** What goes on until somebody ends it: aborted by an interrupt or a request to terminate. */
async function* untilTold(run: (signal: AbortSignal) => AsyncIterable<unknown>): AsyncGenerator<unknown> {
  const told = new AbortController();
  const stop = (): void => told.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    yield* run(told.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

/** What looks at an older state that nobody accepted yet. */
const LOOKING: readonly ProcedureName[] = ['installation.check', 'log.status', 'log.checkpoint', 'log.list'];

export function handlerOf(procedure: Procedure): Handler {
  return (
    doneHere[procedure.name as DoneByApp] ?? {
      needs: LOOKING.includes(procedure.name as ProcedureName) ? 'casework in any state' : 'casework',
      run: (session, input) => perform(session.casework(), procedure, input),
    }
  );
}

const REFUSED = 3;
const FINDINGS = 1;

/** Exit codes of commands that end well and yet found something; 0 for every other. */
const EXITS: Partial<Record<ProcedureName, (result: never) => number>> = {
  'exhibit.import': (result: OutputOf<Procedures['exhibitImport']>) => (result.admission === 'admitted' ? 0 : REFUSED),
  'package.verify': (result: OutputOf<Procedures['packageVerify']>) => (result.holds ? 0 : FINDINGS),
  'screening.replay': (result: OutputOf<Procedures['screeningReplay']>) => (result.same ? 0 : FINDINGS),
  'screening.answer': ({ status }: OutputOf<Procedures['screeningAnswer']>) => (status === 'PART' ? FINDINGS : 0),
  'screening.file': ({ reports }: OutputOf<Procedures['screeningFile']>) =>
    reports.every(({ status }) => status === 'written' || status === 'not-to-report') ? 0 : FINDINGS,
  'installation.doctor': (result: OutputOf<Procedures['installationDoctor']>) => (result.holds ? 0 : FINDINGS),
  'installation.check': (result: OutputOf<Procedures['installationCheck']>) => (result.holds ? 0 : FINDINGS),
};

export function exitOf(procedure: Procedure, result: unknown): number {
  return EXITS[procedure.name as ProcedureName]?.(result as never) ?? 0;
}
