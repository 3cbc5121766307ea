/** The payments that an authority asks for, out of those that were read: by what identifies them exactly, never by a name. */
import { ask } from '../engine/ask.ts';
import type { Engine } from '../engine/open.ts';
import { quote } from '../engine/text.ts';
import { PAYMENT_COLUMNS, type StatedName } from '../payment/columns.ts';
import type { Period, SearchCriterion } from '../read/iso20022/authority.ts';

export type FoundPayment = Readonly<Partial<Record<StatedName, string | null>>> & {
  readonly day: string;
  readonly payer: string | null;
  readonly payee: string | null;
};

/** Null: nothing in the criterion identifies payments exactly. */
export async function findPayments(
  engine: Engine,
  criterion: SearchCriterion,
  period: Period,
): Promise<readonly FoundPayment[] | null> {
  const condition = conditionOf(criterion);
  if (condition === null) return null;
  const columns = PAYMENT_COLUMNS.filter(({ from, name }) => from === 'stated' || name === 'day');
  return ask<FoundPayment>(
    engine,
    `select ${columns.map(({ name, type }) => `${textOf(name, type)} as ${name}`).join(', ')}, payer, payee from keyed
      where (${condition}) and ${within(period)} and amount is not null and currency is not null order by day, keyed.source, keyed.line`,
  );
}

function conditionOf(criterion: SearchCriterion): string | null {
  switch (criterion.kind) {
    case 'account':
      return equals(['payer_account', 'payee_account'], criterion.account);
    case 'transaction':
      return equals(['payment_id', 'uetr', 'mtcn'], criterion.number);
    case 'person':
      return criterion.ids.map((id) => equals(['payer_id', 'payee_id'], id)!).join(' or ') || null;
    case 'card':
      return null;
  }
}

function equals(columns: readonly string[], value: string | null): string | null {
  if (value === null || value.trim() === '') return null;
  const bare = quote(value.replaceAll(/\s/gu, '').toUpperCase());
  return columns.map((column) => `upper(replace(${column}, ' ', '')) = ${bare}`).join(' or ');
}

/** By days, both inclusive; a payment without a day is in no period. */
function within({ from, to }: Period): string {
  return [
    from === null ? 'day is not null' : `day >= ${quote(from.slice(0, 10))}`,
    to === null ? 'true' : `day <= ${quote(to.slice(0, 10))}`,
  ].join(' and ');
}

function textOf(name: string, type: string): string {
  const text = type === 'VARCHAR' ? `keyed.${name}` : `cast(keyed.${name} as VARCHAR)`;
  return type.startsWith('DECIMAL') ? `regexp_replace(${text}, '0{1,6}$', '')` : text;
}
