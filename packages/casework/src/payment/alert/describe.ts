/** Alerts and screenings as they are shown, in the language of the reader; what the rules themselves say stays in their words. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  titleOf,
  typologyTitle,
  wordsOf,
  type AnsweredIndicator,
  type Handover,
  type QueuedAlert,
  type RuleSet,
} from '@custodia/screening';
import type { AlertDecisionRow, PaymentScreeningRow } from '@custodia/store';
import type { StandingAlert } from './stand.ts';
import type { Told } from './told.ts';

export type Language = InputOf<Procedures['paymentAlerts']>['language'];
type Listed = OutputOf<Procedures['paymentAlerts']>;
type Summary = Listed['alerts'][number];
type Answers = NonNullable<Listed['last']>['answers'];

export function describeAlert(standing: StandingAlert, rules: RuleSet, language: Language): Summary {
  const { row, alert, found, rank, standing: stands, changed } = standing;
  const gaps = alert.notHit.filter(({ state }) => state === 'field-missing' || state === 'error');
  const typology = rules.typologies.find(({ id }) => id === alert.typology)!;
  return {
    ...{ id: row.id, queue: alert.queue, standing: stands, rank, found, changed },
    typology: { id: typology.id, title: typologyTitle(wordsOf(language), typology) },
    ...{ side: alert.side, subject: alert.subject, alertAt: alert.alertAt },
    // Nobody in it is thought to have done anything: there is nothing to weigh.
    weight: alert.queue === 'welfare' ? null : alert.weight,
    payments: alert.rows.length,
    sums: [...alert.sums],
    hit: alert.hit.map((one) => describeAnswer(one, rules, language)),
    notEvaluable: gaps.map(({ name }) => nameOf(name, rules, language)),
    origin: row.received === null ? null : { ...row.received, putAside: putAsideOf(row) },
    ...{ firstAt: row.firstAt.toISOString(), changedAt: row.changedAt.toISOString() },
  };
}

/** What a person at the institution said, where they put it aside. */
function putAsideOf({ alert }: StandingAlert['row']): NonNullable<Summary['origin']>['putAside'] {
  const { suppression } = alert as Partial<Pick<QueuedAlert, 'suppression'>>;
  return suppression == null ? null : { ...suppression };
}

export function describeAnswer(
  { name, state, measure, weight }: AnsweredIndicator,
  rules: RuleSet,
  language: Language,
): Summary['hit'][number] {
  return { name, title: nameOf(name, rules, language), state, measure, weight };
}

function nameOf(name: string, rules: RuleSet, language: Language): string {
  return titleOf(
    wordsOf(language),
    rules.indicators.find((one) => one.name === name)!,
  );
}

export function describeScreening(row: PaymentScreeningRow, language: Language): NonNullable<Listed['last']> {
  const { id, day, ruleSetDigest, sqlDigest, alertSetDigest, at, by } = row;
  const [rules, told] = [row.rules as RuleSet, row.told as Told];
  const { answers, missingRates, ...counts } = told;
  return {
    ...{ id, day, edition: rules.edition, at: at.toISOString(), by: by.name, ...counts },
    ...{ ruleSetDigest: hexOf(ruleSetDigest), sqlDigest: hexOf(sqlDigest), alertSetDigest: hexOf(alertSetDigest) },
    missingRates: [...missingRates],
    answers: describeAnswers(answers, rules, language),
  };
}

/** `alerts`: of the operation. */
export function describeReceived(
  row: PaymentScreeningRow,
  alerts: readonly StandingAlert[],
): Listed['received'][number] {
  const { id, day, ruleSetDigest, sqlDigest, alertSetDigest, at, by } = row;
  const { files } = row.told as Pick<Handover['screening'], 'files'>;
  return {
    ...{ id, institution: row.receivedFrom!, exhibitId: row.exhibits[0]!, day, at: at.toISOString(), by: by.name },
    ...{ edition: (row.rules as RuleSet).edition, files: files.map((file) => ({ ...file })) },
    ...{ ruleSetDigest: hexOf(ruleSetDigest), sqlDigest: hexOf(sqlDigest), alertSetDigest: hexOf(alertSetDigest) },
    alerts: alerts.filter((one) => one.row.screeningId === id).length,
  };
}

function describeAnswers(answers: Told['answers'], rules: RuleSet, language: Language): Answers {
  return (['payer', 'payee'] as const).flatMap((side) => {
    const { subjects, indicators } = answers[side];
    return Object.entries(indicators).map(([indicator, states]) => ({
      ...{ side, subjects, indicator, title: nameOf(indicator, rules, language), states: { ...states } },
    }));
  });
}

export function describeAlertDecision({
  id,
  decision,
  reason,
  until,
  contentDigest,
  by,
  at,
  logIndex,
}: AlertDecisionRow): OutputOf<Procedures['paymentDecide']> {
  return { id, decision, reason, until, ofContent: hexOf(contentDigest), by, at: at.toISOString(), logIndex };
}

export function hexOf(digest: Uint8Array): string {
  return Buffer.from(digest).toString('hex');
}
