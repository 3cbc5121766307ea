/**
 * Save-as-you-go of one answer, with the version it was made on. What is typed is kept until it was sent; where the same reviewer answered
 * elsewhere in the meantime nothing is sent until they have chosen, and nothing is overwritten.
 */
import { procedures, type PointCode } from '@custodia/contract';
import { useEffect, useRef } from 'react';
import { useAct } from '../../../lib/api/use-act.ts';
import { queries } from '../../../lib/api/client.ts';
import type { RefusedError } from '../../../lib/api/refused.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';
import { useDraft, useUnsaved } from '../../../lib/drafts/drafts.ts';
import type { FilledPoint, Review, Reviews } from '../parts/types.ts';

export type Answer = NonNullable<FilledPoint['answer']>;

export interface Answering {
  /** As it stands on the page; null: not answered. */
  readonly answer: Answer | null;
  readonly change: (answer: Answer) => void;
  readonly state: 'saved' | 'waiting' | 'saving';
  readonly error: RefusedError | null;
  /** After a conflict: what the server has, or what stands here. */
  readonly takeSaved: () => void;
  readonly keepMine: () => void;
}

const AFTER_MS = 1_000;

export function useAnswering(assessment: string, point: PointCode, reviews: Reviews): Answering {
  const saved = reviews.reviews.find(({ mine }) => mine)?.answers?.find((one) => one.point === point) ?? null;
  const [draft, setDraft, clear] = useDraft<Answer | null>(`review:${assessment}:${point}`, null);
  const sent = useRef<Answer | null>(null);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  const act = useAct(procedures.reviewAnswer, {
    changes: ['assessment'],
    onDone: (review) => {
      keep(assessment, review);
      if (latest.current === sent.current) clear();
    },
  });
  const version = saved?.version ?? 0;
  const { isPending, error, mutate, reset } = act;
  useUnsaved(draft !== null);
  useEffect(() => {
    if (draft === null || isPending || error !== null) return;
    const timer = setTimeout(() => {
      sent.current = draft;
      mutate({ assessment, point, version, answer: draft });
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft, isPending, error, mutate, assessment, point, version]);
  const change = (answer: Answer): void => {
    if (error !== null && error.code !== 'conflict') reset();
    setDraft(answer);
  };
  return {
    answer: draft ?? saved?.answer ?? null,
    change,
    state: isPending ? 'saving' : draft === null ? 'saved' : 'waiting',
    error,
    takeSaved: () => {
      clear();
      reset();
    },
    // The version that is shown by now is the one that is replaced.
    keepMine: reset,
  };
}

/** What was answered stands on the page without asking again: the next answer is made on it. */
function keep(assessment: string, review: Review): void {
  queries.setQueryData<Reviews>(keyOf(procedures.reviewShow, { assessment }), (known) => {
    if (known === undefined) return known;
    const others = known.reviews.filter(({ id }) => id !== review.id);
    return { ...known, role: known.role === 'may-start' ? 'under-way' : known.role, reviews: [...others, review] };
  });
}
