/** What became of referrals, counted, and the list behind each number: both by the same choice. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  isSelected,
  measureSpan,
  medianOf,
  OUTCOME_SPANS,
  OUTCOME_STEPS,
  PACKAGE_FAULTS,
  PACKAGE_VERDICTS,
  REFERRAL_OUTCOMES,
  SPAN_STANDINGS,
  WAITING_STANDINGS,
  type OutcomeSelection,
} from '@custodia/core';
import { listAttempts } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { summarise } from '../referral/describe.ts';
import { listFollowed, type FollowedCase } from './follow.ts';

type Figures = OutputOf<Procedures['outcomeFigures']>;

export async function showFigures(
  casework: Casework,
  { operation, ...within }: InputOf<Procedures['outcomeFigures']>,
): Promise<Figures> {
  const now = casework.clock();
  const all = await listFollowed(casework, await operationOf(casework, operation));
  const followed = all.filter((one) => isSelected(one, within, now));
  const among = (wanted: OutcomeSelection) => countAll(followed, wanted, now);
  return {
    at: now.toISOString(),
    all: among({}),
    countries: valuesOf(followed, ({ country }) => country).map((country) => ({ country, ...among({ country }) })),
    routes: valuesOf(followed, ({ route }) => route ?? ('unknown' as const)).map((route) => ({
      route,
      ...among({ route }),
    })),
    spans: OUTCOME_SPANS.map(([from, to]) => spanOf(followed, from, to)),
  };
}

export async function listBehind(
  casework: Casework,
  { operation, limit, from, to, standing, ...within }: InputOf<Procedures['outcomeList']>,
): Promise<OutputOf<Procedures['outcomeList']>> {
  const now = casework.clock();
  const wanted: OutcomeSelection = { ...within, ...spanNamed(from, to, standing) };
  const all = await listFollowed(casework, await operationOf(casework, operation));
  const chosen = all.filter((one) => isSelected(one, wanted, now));
  const shown = chosen.slice(0, limit);
  const attempts = await listAttempts(
    casework.database.db,
    shown.map(({ row }) => row.id),
  );
  const referrals = shown.map((one) => summarise(one, one.recipient, attempts.get(one.row.id) ?? [], one.waiting, now));
  return { total: chosen.length, referrals };
}

type Listing = InputOf<Procedures['outcomeList']>;

function spanNamed(
  from: Listing['from'],
  to: Listing['to'],
  standing: Listing['standing'],
): Pick<OutcomeSelection, 'span'> {
  if (from !== undefined && to !== undefined && standing !== undefined) return { span: { from, to, standing } };
  if (from === undefined && to === undefined && standing === undefined) return {};
  throw new Refusal('input-invalid', 'The time between two steps is named by `from`, `to` and `standing` together.');
}

async function operationOf(casework: Casework, typed: string | undefined): Promise<string | undefined> {
  return typed === undefined ? undefined : requireId(casework, 'operation', typed);
}

function countAll(followed: readonly FollowedCase[], group: OutcomeSelection, now: Date): Figures['all'] {
  const among = followed.filter((one) => isSelected(one, group, now));
  const count = (wanted: OutcomeSelection) => among.filter((one) => isSelected(one, wanted, now)).length;
  return {
    sent: among.length,
    recalled: count({ recalled: true }),
    steps: OUTCOME_STEPS.map((step) => ({ step, count: count({ step }) })),
    outcomes: REFERRAL_OUTCOMES.map((outcome) => ({ outcome, count: count({ outcome }) })),
    verdicts: PACKAGE_VERDICTS.map((verdict) => ({ verdict, count: count({ verdict }) })),
    faults: PACKAGE_FAULTS.map((fault) => ({ fault, count: count({ fault }) })),
    waiting: WAITING_STANDINGS.map((waiting) => ({ waiting, count: count({ waiting }) })),
  };
}

function spanOf(followed: readonly FollowedCase[], from: Step, to: Step): Figures['spans'][number] {
  const measures = followed.map((one) => measureSpan(one, from, to)).filter((one) => one !== null);
  return {
    ...{ from, to },
    standings: SPAN_STANDINGS.map((standing) => ({
      standing,
      count: measures.filter((one) => one.standing === standing).length,
    })),
    median: medianOf(measures.flatMap((one) => (one.standing === 'measured' ? [one.duration] : []))),
  };
}

type Step = Figures['spans'][number]['from'];

function valuesOf<Value extends string>(followed: readonly FollowedCase[], of: (one: FollowedCase) => Value): Value[] {
  return [...new Set(followed.map(of))].sort();
}
