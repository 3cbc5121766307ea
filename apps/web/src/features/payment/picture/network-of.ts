/** Who paid whom: the parties by the strongest identifier that a payment states, and what went between each two. */
import { fromUnits, toUnits } from '../amount.ts';
import type { Payment } from '../types.ts';

export interface Party {
  readonly key: string;
  /** The name where one is stated, else the identifier. */
  readonly label: string;
  readonly payments: number;
}

export interface Between {
  readonly payer: Party;
  readonly payee: Party;
  readonly payments: number;
  readonly sums: readonly { readonly currency: string | null; readonly sum: string }[];
  /** Payments whose amount cannot be told: they are in no sum. */
  readonly unknown: number;
}

export interface Network {
  /** The most payments first. */
  readonly payers: readonly Party[];
  readonly payees: readonly Party[];
  readonly between: readonly Between[];
}

type Side = 'payer' | 'payee';
const FACTS = ['id', 'account', 'wallet', 'phone', 'email', 'proxy', 'name'] as const;

/** Two rows of one person with different identifiers are two parties until something links them. */
function keyOf({ stated }: Payment, side: Side): string | null {
  const found = FACTS.map((fact) => stated[`${side}_${fact}`]).find((value) => value !== undefined);
  return found ?? (side === 'payee' ? (stated['merchant_name'] ?? null) : null);
}

/** Payments of which one side is not stated at all are in no pair. */
export function networkOf(payments: readonly Payment[]): Network {
  const placed = payments.flatMap((payment) => {
    const [payer, payee] = [keyOf(payment, 'payer'), keyOf(payment, 'payee')];
    return payer === null || payee === null ? [] : [{ payment, payer, payee }];
  });
  const payers = partiesOf(placed, 'payer');
  const payees = partiesOf(placed, 'payee');
  const pairs = Map.groupBy(placed, ({ payer, payee }) => JSON.stringify([payer, payee]));
  const between = [...pairs.values()].map((own): Between => {
    const { payer, payee } = own[0]!;
    return { payer: payers.get(payer)!, payee: payees.get(payee)!, ...sumOf(own.map(({ payment }) => payment)) };
  });
  return {
    payers: sorted(payers),
    payees: sorted(payees),
    between: between.sort((a, b) => b.payments - a.payments || compare(a.payer.key, b.payer.key)),
  };
}

function sumOf(payments: readonly Payment[]): Pick<Between, 'payments' | 'sums' | 'unknown'> {
  const told = payments.filter(({ amount }) => amount !== null);
  const sums = [...Map.groupBy(told, ({ currency }) => currency)].map(([currency, own]) => ({
    currency,
    sum: fromUnits(own.reduce((sum, { amount }) => sum + toUnits(amount!), 0n)),
  }));
  return { payments: payments.length, sums, unknown: payments.length - told.length };
}

type Placed = { readonly payment: Payment } & Readonly<Record<Side, string>>;

function partiesOf(placed: readonly Placed[], side: Side): Map<string, Party> {
  const groups = Map.groupBy(placed, (one) => one[side]);
  return new Map(
    [...groups].map(([key, own]) => {
      const name = own.map(({ payment }) => payment.stated[`${side}_name`]).find((one) => one !== undefined);
      return [key, { key, label: name ?? key, payments: own.length }];
    }),
  );
}

function sorted(parties: ReadonlyMap<string, Party>): Party[] {
  return [...parties.values()].sort((a, b) => b.payments - a.payments || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
