/** What a file leaves open that a person can answer. An answer that was given and changed nothing is said so. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { InferenceRecord, ReadSummary } from '@custodia/core';
import type { Stated } from './seal.ts';

type Question = OutputOf<Procedures['exhibitPreview']>['questions'][number];

export function openQuestions(summary: ReadSummary, stated: Stated): Question[] {
  const { bases, undatedMessages, firstAt, lastAt } = summary.times;
  const questions: (Question | null)[] = [
    guessed(summary, 'date-order', stated.dateOrder !== undefined),
    bases.includes('local-unknown') || [firstAt, lastAt].some(isWallTime)
      ? ask('time-zone', stated.timeZone !== undefined)
      : null,
    undatedMessages > 0 && /^irc/.test(summary.format) ? ask('first-date', stated.firstDate !== undefined) : null,
    undatedMessages > 0 && stated.capturedAt === undefined ? ask('captured-at', false) : null,
    guessed(summary, 'mapping', stated.mapping !== undefined),
  ];
  return questions.filter((question) => question !== null);
}

/** A time of day without a zone; a date alone says too little for a zone to help. */
function isWallTime(at: string | null): boolean {
  return at !== null && at.includes('T') && !/(?:Z|[+-]\d\d:\d\d)$/.test(at);
}

function ask(kind: Question['kind'], stated: boolean): Question {
  return { kind, stated, assumed: null };
}

const ABOUT = { 'date-order': 'date-order', mapping: 'column-mapping' } as const satisfies Partial<
  Record<Question['kind'], InferenceRecord['about']>
>;

/** Where the file admits another reading than the one that was taken. */
function guessed(summary: ReadSummary, kind: keyof typeof ABOUT, stated: boolean): Question | null {
  const guess = summary.inferences.find(
    ({ about, strength }) => about === ABOUT[kind] && (strength === 'likely' || strength === 'unknown'),
  );
  return guess === undefined ? null : { kind, stated, assumed: guess.value };
}
