/** One file on its way in. */
import type { InputGiven, OutputOf, Procedures } from '@custodia/contract';
import type { RunningUpload } from '../../../lib/api/upload.ts';

export type Preview = OutputOf<Procedures['exhibitPreview']>;
export type Imported = OutputOf<Procedures['exhibitImport']>;
export type Question = Preview['questions'][number];
export type Stated = Pick<
  InputGiven<Procedures['exhibitImport']>,
  'dateOrder' | 'timeZone' | 'firstDate' | 'capturedAt' | 'mapping'
>;
/** What it waits for on the server, and when it goes on by itself. */
export type Wait = Pick<OutputOf<Procedures['jobShow']>, 'waitsFor' | 'resumesAt'>;
export type Progress = NonNullable<OutputOf<Procedures['jobShow']>['progress']>;

/**
 * `waiting` for its turn, `uploading`, `paused`; `looking`: the preview runs; `looked`: it is there; `importing`; `done`; `failed`: the error
 * says why, and it can be tried again.
 */
export type Phase = 'waiting' | 'uploading' | 'paused' | 'looking' | 'looked' | 'importing' | 'done' | 'failed';

export interface IntakeFile {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly phase: Phase;
  readonly sentBytes: number;
  readonly running: RunningUpload | null;
  /** Of the finished upload; null before. */
  readonly uploadId: string | null;
  readonly stated: Stated;
  readonly preview: Preview | null;
  readonly progress: Progress | null;
  /** Null where nothing is away. */
  readonly wait: Wait | null;
  readonly result: Imported | null;
  readonly error: unknown;
}

/** Its preview is there, and it can be brought in. */
export function isReady({ phase, preview }: IntakeFile): boolean {
  return phase === 'looked' && preview !== null && preview.admission !== 'failed';
}

/** Something goes on with it. */
export function isBusy({ phase }: IntakeFile): boolean {
  return phase === 'waiting' || phase === 'uploading' || phase === 'looking' || phase === 'importing';
}

/** What the file leaves open. One that nobody recognised may be a table all the same: its columns can be named. So can those that were, again. */
export function questionsOf({ stated, preview }: Pick<IntakeFile, 'stated' | 'preview'>): readonly Question[] {
  if (preview === null) return [];
  const { format, questions } = preview;
  const asked = questions.some(({ kind }) => kind === 'mapping');
  const open = format === 'unknown' || (stated.mapping !== undefined && (format === 'csv' || format === 'json-lines'));
  return asked || !open ? questions : [...questions, { kind: 'mapping', stated: false, assumed: null }];
}

/** What the preview counted holds for what is stated now. After an answer it does not, until the file was looked at with it. */
export function isUpToDate({ phase, preview }: IntakeFile): boolean {
  return preview !== null && (phase === 'looked' || phase === 'importing');
}
