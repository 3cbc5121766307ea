/** One alert and why it is there. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { citedBy, type Alert, type AnsweredIndicator, type IndicatorRule, type RuleSet } from '@custodia/screening';
import { getScreening, listPayments, type PaymentRow, type PaymentScreeningRow } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { requireId } from '../../installation/find-id.ts';
import { showPayment } from '../list.ts';
import { describeAlert, describeAlertDecision, describeAnswer, hexOf, type Language } from './describe.ts';
import { placeOf } from './record.ts';
import { standAlerts, type StandingAlert } from './stand.ts';

type Shown = OutputOf<Procedures['paymentAlert']>;
type Indicator = Shown['indicators'][number];

export async function showAlertOf(casework: Casework, input: InputOf<Procedures['paymentAlert']>): Promise<Shown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const standing = await getAlert(casework, casework.database.db, operationId, input.alert);
  const screening = await getScreening(casework.database.db, standing.row.screeningId);
  const ids = standing.row.rows.map(({ paymentId }) => paymentId);
  const payments = await listPayments(casework.database.db, { operationId, ids });
  const rules = screening.rules as RuleSet;
  return {
    ...describeAlert(standing, rules, input.language),
    about: rules.typologies.find(({ id }) => id === standing.alert.typology)!.about,
    screening: describeOrigin(screening),
    contentDigest: standing.alert.contentDigest,
    indicators: describeIndicators(standing.alert, { rules, day: screening.day, payments, language: input.language }),
    rows: payments.map(showPayment),
    decisions: standing.decisions.map(describeAlertDecision),
  };
}

/** Throws `not-found` where it is none of this operation. */
export async function getAlert(
  casework: Pick<Casework, 'clock'>,
  db: Casework['database']['db'],
  operationId: string,
  id: string,
): Promise<StandingAlert> {
  const { alerts } = await standAlerts(casework, db, operationId);
  const found = alerts.find(({ row }) => row.id === id);
  if (found === undefined)
    throw new Refusal(
      'not-found',
      'There is no such alert in this operation, or not for you. List them with: custodia payment alerts',
    );
  return found;
}

function describeOrigin({ id, day, ruleSetDigest, sqlDigest, at }: PaymentScreeningRow): Shown['screening'] {
  return { id, day, ruleSetDigest: hexOf(ruleSetDigest), sqlDigest: hexOf(sqlDigest), at: at.toISOString() };
}

interface Found {
  readonly rules: RuleSet;
  readonly day: string;
  readonly payments: readonly PaymentRow[];
  readonly language: Language;
}

function describeIndicators({ hit, notHit, rows }: Alert, { rules, day, payments, language }: Found): Indicator[] {
  const places = new Map(payments.map(({ id, exhibitId, ordinal }) => [placeOf(exhibitId, ordinal), id]));
  return [...hit, ...notHit.map((one) => ({ ...one, weight: 0 }))].map((answer: AnsweredIndicator): Indicator => {
    const rule = rules.indicators.find(({ name }) => name === answer.name)!;
    const own = rows.filter(({ indicators }) => indicators.includes(answer.name));
    return {
      ...describeAnswer(answer, rules, language),
      ...{ number: rule.number, about: rule.about, figures: figuresOf(rules, day, rule) },
      payments: own.flatMap(({ source, line }) => places.get(placeOf(source, line)) ?? []),
    };
  });
}

function figuresOf(rules: RuleSet, day: string, rule: IndicatorRule): Indicator['figures'] {
  return citedBy(rules, day, rule).map(({ parameter, figure, source }) => {
    const { about, basis, mark, quote, value } = figure;
    const { id, issuer, title, published, validFrom, validTo } = source;
    return {
      ...{ parameter, about, basis, mark, quote, source: { id, issuer, title, published, validFrom, validTo } },
      value: structuredClone(value) as Indicator['figures'][number]['value'],
    };
  });
}
