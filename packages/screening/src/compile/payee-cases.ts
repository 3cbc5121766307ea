/** What each indicator of a payee must answer. */
import { at, pay, type Given } from '../testing/payments.ts';
import type { IndicatorName } from '../rule/types.ts';
import type { Case } from './payer-cases.ts';

type Part = Partial<Given>;
/** From `n` payers of their own, `gap` days apart. */
const from =
  (n: number, gap: number, part: (k: number, id: string) => Part = () => ({})): Case['payments'] =>
  (id) =>
    Array.from({ length: n }, (_, k) =>
      pay({ payer_id: `${id}-a${k}`, payee_id: id, payer_name: `Kim A${k}`, at: at(k * gap), ...part(k, id) }),
    );
const cash = (id: string, days: number): Given =>
  pay({ payer_id: id, payee_id: null, kind: 'cash-out', payer_country: 'PH', at: at(days) });

function cases(
  name: IndicatorName,
  ...list: readonly (readonly [what: string, code: number, payments: Case['payments']])[]
): Case[] {
  return list.map(([what, code, payments]) => ({ name, what, code, payments }));
}

/** So many payees with one telephone. */
const sharing =
  (payees: number, last: string): Case['payments'] =>
  (id) =>
    Array.from({ length: payees }, (_, k) => (k === 0 ? '' : `-${k}`)).flatMap((who) =>
      from(1, 1, () => ({ payee_id: id + who, payee_phone: `+63 ${id.replace(/\D/gu, '')}${last}` }))(id),
    );

const wallet =
  (amount: string, rail: string | null = 'wallet') =>
  (): Part => ({ rail, amount, currency: 'PHP', payer_country: 'PH' });

export const PAYEE_CASES: readonly Case[] = [
  ...cases(
    'many_to_one',
    ['three in exactly ninety days', 1, from(3, 45)],
    ['three in ninety days and a second', 0, from(3, 45, (k) => (k === 2 ? { at: at(90, 1) } : {}))],
    ['six', 2, from(6, 5)],
    ['three, one of them with a tie', 0, from(3, 1, (k, id) => (k === 0 ? { payer_name: `Kim ${id}` } : {}))],
    ['two', -2, from(2, 1)],
    ['names are missing', -3, from(3, 1, () => ({ payer_name: null }))],
    ['within the country', -1, from(3, 1, () => ({ payer_country: 'PH' }))],
    ['country of payers not known', -3, from(3, 1, () => ({ payer_country: null }))],
  ),
  ...cases(
    'foreign_small_inflow_fast_cashout',
    ['three days', 1, (id) => [...from(3, 2)(id), ...[0, 2, 4].map((day) => cash(id, day))]],
    ['two days', 0, (id) => [...from(3, 2)(id), ...[0, 2].map((day) => cash(id, day))]],
    ['other days', 0, (id) => [...from(3, 2)(id), ...[1, 3, 5].map((day) => cash(id, day))]],
    ['what leaves is not in the data', -3, from(3, 2)],
  ),
  ...cases(
    'shared_payout',
    [
      'a telephone of two',
      1,
      (id) =>
        ['', '-other'].flatMap((who) =>
          from(1, 1, () => ({ payee_id: id + who, payee_phone: `+63 ${id.replace(/\D/gu, '')}0001` }))(id),
        ),
    ],
    ['a telephone of its own', 0, from(1, 1, (_k, id) => ({ payee_phone: `+63 ${id.replace(/\D/gu, '')}0002` }))],
    ['a telephone of twenty', 1, sharing(20, '0003')],
    ['one of twenty-one: of an agency', 0, sharing(21, '0004')],
    ['nothing to share is known', -3, from(1, 1)],
  ),
  ...cases(
    'ewallet_micro',
    ['ten senders at the lower end', 1, from(10, 1, wallet('50.00'))],
    ['ten at the upper end', 1, from(10, 1, wallet('300.00'))],
    ['ten a cent above it', 0, from(10, 1, wallet('300.01'))],
    ['nine', 0, from(9, 1, wallet('100.00'))],
    ['by bank', -1, from(10, 1, wallet('100.00', 'bank'))],
    ['rail not known', -3, from(10, 1, wallet('100.00', null))],
  ),
  ...cases(
    'odd_hours',
    ['at night', 1, from(3, 0, () => ({ at: '2026-07-01T23:30:00+02:00' }))],
    ['by day', 0, from(3, 1)],
    ['no zone', -3, from(3, 0, () => ({ at: '2026-07-01T23:30:00' }))],
  ),
  ...cases('round_amount', ['round', 1, from(3, 1)], ['not', 0, from(3, 1, () => ({ amount: '51.37' }))]),
  ...cases(
    'cover_text',
    ['such texts', 1, from(3, 1, () => ({ remittance_text: 'school fees' }))],
    ['none', -3, from(3, 1)],
  ),
  ...cases(
    'handle_in_text',
    ['a handle', 1, from(1, 1, () => ({ remittance_text: '@sunny88' }))],
    ['none', 0, from(1, 1, () => ({ remittance_text: 'bus' }))],
  ),
  ...cases('known_entity', ['itself', 1, from(1, 1, () => ({ payee_account: 'PH00KNOWN' }))], ['not', 0, from(1, 1)]),
];
