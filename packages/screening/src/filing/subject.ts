/** The people and organisations of a report: each once, with what their payments state of them. */
import type { StatedPayment } from '../payment/reader.ts';
import type { Filing, ReportedPayment } from './filing.ts';
import { paidByMinor } from './minor.ts';

export interface Subject {
  /** The one that the alert is about; others are their counterparties. */
  readonly isMain: boolean;
  /** In the welfare queue of the same screening, or a minor who paid the one that the alert is about: nobody who is reported. */
  readonly isProtected: boolean;
  readonly paid: boolean;
  readonly received: boolean;
  readonly name: string | null;
  readonly kind: string | null;
  readonly country: string | null;
  readonly address: string | null;
  /** `YYYY-MM-DD`. */
  readonly born: string | null;
  readonly accounts: readonly string[];
  readonly agents: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly proxies: readonly string[];
  readonly wallets: readonly string[];
}

type Side = 'payer' | 'payee';

interface Seen {
  readonly side: Side;
  readonly payment: ReportedPayment;
}

/** The main one first, then counterparties in the order of their first payment. */
export function subjectsOf({ alert, payments }: Filing): readonly Subject[] {
  const main: Side = alert.side;
  const other: Side = main === 'payer' ? 'payee' : 'payer';
  const byKey = new Map<string, Seen[]>();
  for (const payment of payments) {
    const key = keyOf(payment, other);
    byKey.set(key, [...(byKey.get(key) ?? []), { side: other, payment }]);
  }
  const ofMain = payments.map((payment): Seen => ({ side: main, payment }));
  return [ofMain, ...byKey.values()].map((seen, at) => gather(seen, at === 0));
}

function keyOf(payment: ReportedPayment, side: Side): string {
  const keys = ['id', 'account', 'wallet', 'phone', 'email', 'proxy', 'name'].map((fact) => of(payment, side, fact));
  return keys.find((key) => key !== null) ?? `${payment.source} ${payment.line}`;
}

function gather(seen: readonly Seen[], isMain: boolean): Subject {
  const all = (fact: string): string[] => [
    ...new Set(seen.flatMap(({ side, payment }) => of(payment, side, fact) ?? [])),
  ];
  const first = (fact: string): string | null => all(fact)[0] ?? null;
  return {
    isMain,
    isProtected: seen.some(
      ({ side, payment }) =>
        payment[`${side}IsProtected`] === true || (!isMain && side === 'payer' && paidByMinor(payment)),
    ),
    paid: seen.some(({ side }) => side === 'payer'),
    received: seen.some(({ side }) => side === 'payee'),
    name: first('name'),
    kind: first('kind'),
    country: first('country'),
    address: first('address'),
    born: first('born'),
    accounts: all('account'),
    agents: all('agent'),
    phones: all('phone'),
    emails: all('email'),
    proxies: all('proxy'),
    wallets: all('wallet'),
  };
}

function of(payment: ReportedPayment, side: Side, fact: string): string | null {
  const value = payment[`${side}_${fact}` as keyof StatedPayment];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
