import type { OutputOf, Procedures } from '@custodia/contract';

export type Listed = OutputOf<Procedures['paymentList']>;
export type Payment = Listed['payments'][number];
export type Links = OutputOf<Procedures['paymentLinks']>;
export type PaymentLink = Links['links'][number];

/** A message and a payment: one link. */
export function keyOf({ message, payment }: PaymentLink): string {
  return `${message} ${payment.id}`;
}

export type Alerts = OutputOf<Procedures['paymentAlerts']>;
export type AlertSummary = Alerts['alerts'][number];
export type Screening = NonNullable<Alerts['last']>;
export type ReceivedScreening = Alerts['received'][number];
export type AlertShown = OutputOf<Procedures['paymentAlert']>;
export type Indicator = AlertShown['indicators'][number];
