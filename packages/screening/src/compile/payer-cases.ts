/** What each indicator of a payer must answer: positive, negative, at its boundary, and where it cannot be told. */
import { at, pay, type Given } from '../testing/payments.ts';
import type { IndicatorName } from '../rule/types.ts';

export interface Case {
  readonly name: IndicatorName;
  readonly what: string;
  readonly code: number;
  /** Of the subject `id`; other names must begin with it, so that cases do not meet. */
  readonly payments: (id: string) => readonly Given[];
}

type Part = Partial<Given>;
/** `n` payments of one payer, `gap` days apart, to payees of its own. */
const series = (id: string, n: number, gap: number, part: (k: number) => Part = () => ({})): Given[] =>
  Array.from({ length: n }, (_, k) => pay({ payer_id: id, payee_id: `${id}-b`, at: at(k * gap), ...part(k) }));
const one =
  (part: Part): Case['payments'] =>
  (id) => [pay({ payer_id: id, payee_id: `${id}-b`, at: at(0), ...part })];
const many =
  (n: number, gap: number, part?: (k: number, id: string) => Part): Case['payments'] =>
  (id) =>
    series(id, n, gap, (k) => part?.(k, id) ?? {});
const bought = (id: string, days: number, part: Part): Given =>
  pay({
    payer_id: id,
    payee_id: `${id}-m`,
    kind: 'purchase',
    payee_kind: 'organisation',
    at: at(days),
    merchant_name: 'Corner shop',
    merchant_category: '5411',
    ...part,
  });
const toEach = (k: number, id: string): Part => ({ payee_id: `${id}-b${k}` });
const text = (...texts: (string | null)[]): Case['payments'] =>
  many(texts.length, 40, (k) => ({ remittance_text: texts[k]! }));
const clock = (...times: string[]): Case['payments'] => many(times.length, 0, (k) => ({ at: times[k]! }));
/** Born, then amounts on days. */
const young =
  (born: string | null, amounts: readonly string[], days: readonly number[] = [0, 2, 4, 6]): Case['payments'] =>
  (id) =>
    amounts.map((amount, k) => pay({ payer_id: id, payee_id: `${id}-b`, payer_born: born, amount, at: at(days[k]!) }));

function cases(
  name: IndicatorName,
  ...list: readonly (readonly [what: string, code: number, payments: Case['payments']])[]
): Case[] {
  return list.map(([what, code, payments]) => ({ name, what, code, payments }));
}

const DOMESTIC = one({ payee_country: 'NL' });

export const PAYER_CASES: readonly Case[] = [
  ...cases(
    'low_value_corridor',
    ['in the printed band', 2, one({})],
    ['at its lower end', 2, one({ amount: '10.00' })],
    ['a cent below it', 1, one({ amount: '9.99' })],
    ['at its upper end', 2, one({ amount: '200.00' })],
    ['a cent above it', 1, one({ amount: '200.01' })],
    ['at the wide end, converted', 1, one({ amount: '300.00' })],
    ['a cent above the wide end', 0, one({ amount: '300.01' })],
    ['at the wide end in its own currency', 1, one({ amount: '500.00', currency: 'AUD' })],
    ['a cent above it in its own currency', 0, one({ amount: '500.01', currency: 'AUD' })],
    ['a country that is no corridor', 0, one({ payee_country: 'ZA' })],
    ['an organisation', 0, one({ payee_kind: 'organisation' })],
    ['within the country', -1, DOMESTIC],
    ['the country of the payee is not known', -3, one({ payee_country: null })],
    ['no rate for the currency', -3, one({ currency: 'CHF' })],
    ['no rate, and ruled out by the country', 0, one({ currency: 'CHF', payee_country: 'ZA' })],
  ),
  ...cases(
    'repeat_low_value',
    ['three in exactly thirty days', 1, many(3, 15)],
    ['three in thirty days and a second', 0, many(3, 15, (k) => (k === 2 ? { at: at(30, 1) } : {}))],
    ['two', -2, many(2, 1)],
    ['high volume, small, often', 2, many(21, 10, () => ({ amount: '20.00' }))],
    ['not more than twenty', 1, many(20, 10, () => ({ amount: '20.00' }))],
    ['high volume at A$55', 1, many(21, 10, () => ({ amount: '33.00' }))],
    ['high volume every twenty days', 0, many(21, 20, () => ({ amount: '20.00' }))],
    ['within the country', -1, DOMESTIC],
    ['country not known', -3, one({ payee_country: null })],
  ),
  ...cases(
    'one_to_many',
    ['three in exactly ninety days', 1, many(3, 45, toEach)],
    [
      'three in ninety days and a second',
      0,
      many(3, 45, (k, id) => ({ ...toEach(k, id), ...(k === 2 ? { at: at(90, 1) } : {}) })),
    ],
    ['six', 2, many(6, 10, toEach)],
    ['five', 1, many(5, 10, toEach)],
    ['two payees, four payments', 0, many(4, 1, (k, id) => ({ payee_id: `${id}-b${k % 2}` }))],
    ['two payments', -2, many(2, 1, toEach)],
    ['country not known', -3, one({ payee_country: null })],
  ),
  ...cases(
    'no_family_tie',
    ['two of another name', 1, many(2, 1, toEach)],
    ['one of another name', 0, many(1, 1, toEach)],
    ['two of the same name', 0, many(2, 1, (k, id) => ({ ...toEach(k, id), payee_name: 'Sam ALDER' }))],
    [
      'two at the same address',
      0,
      many(2, 1, (k, id) => ({ ...toEach(k, id), payer_address: '1 Lane', payee_address: '1 Lane' })),
    ],
    [
      'as many with a tie as without',
      0,
      many(4, 1, (k, id) => ({ ...toEach(k, id), ...(k < 2 ? { payee_name: 'Sam Alder' } : {}) })),
    ],
    ['names are missing', -3, many(2, 1, (k, id) => ({ ...toEach(k, id), payee_name: null }))],
    ['within the country', -1, DOMESTIC],
  ),
  ...cases(
    'odd_hours',
    [
      'all from ten in the evening',
      1,
      clock('2026-07-01T22:00:00+02:00', '2026-07-02T23:10:00+02:00', '2026-07-03T04:59:59+02:00'),
    ],
    [
      'just before and just after the night',
      0,
      clock('2026-07-01T21:59:59+02:00', '2026-07-02T21:59:59+02:00', '2026-07-03T05:00:00+02:00'),
    ],
    [
      'by the clock of the payer, not of the record',
      1,
      clock('2026-07-01T20:00:00Z', '2026-07-02T21:10:00Z', '2026-07-03T02:59:00Z'),
    ],
    [
      'two of five',
      1,
      clock(
        '2026-07-01T23:00:00+02:00',
        '2026-07-02T23:00:00+02:00',
        '2026-07-03T12:00:00+02:00',
        '2026-07-04T12:00:00+02:00',
        '2026-07-05T12:00:00+02:00',
      ),
    ],
    ['one of three', 0, clock('2026-07-01T23:00:00+02:00', '2026-07-02T12:00:00+02:00', '2026-07-03T12:00:00+02:00')],
    ['no zone is stated', -3, clock('2026-07-01T23:00:00', '2026-07-02T23:00:00', '2026-07-03T23:00:00')],
    ['a date alone', -3, clock('2026-07-01', '2026-07-02', '2026-07-03')],
    ['a country of several zones', -3, many(3, 1, (k) => ({ payer_country: 'US', at: `2026-07-0${k + 1}T05:00:00Z` }))],
    [
      'such a country with the offset of the payer',
      1,
      many(3, 1, (k) => ({ payer_country: 'US', payer_offset_minutes: '-300', at: `2026-07-0${k + 1}T05:00:00Z` })),
    ],
    ['two', -2, clock('2026-07-01T23:00:00+02:00', '2026-07-02T23:00:00+02:00')],
    ['within the country', -1, DOMESTIC],
  ),
  ...cases(
    'round_amount',
    ['four of five', 1, many(5, 40, (k) => ({ amount: k === 0 ? '51.00' : '55.00' }))],
    ['three of four', 0, many(4, 40, (k) => ({ amount: k === 0 ? '51.00' : '55.00' }))],
    ['seventy-nine of ninety-nine', 0, many(99, 4, (k) => ({ amount: k < 20 ? '51.00' : '55.00' }))],
    ['a cent beside', 0, many(3, 40, () => ({ amount: '50.01' }))],
    ['two', -2, many(2, 40)],
    ['country not known', -3, one({ payee_country: null })],
  ),
  ...cases(
    'cover_text',
    ['one of three', 1, text('GIFT', 'bus', 'bus')],
    ['another language', 1, text('voor verjaardag', 'bus', 'bus')],
    ['one of four', 0, text('gift', 'bus', 'bus', 'bus')],
    ['part of another word', 0, text('regift', 'bus', 'bus')],
    ['two texts', -2, text('gift', 'gift', null)],
    ['no text', -3, text(null, null, null)],
  ),
  ...cases(
    'handle_in_text',
    ['a handle', 1, text('for @sunny.day88')],
    ['a handle of three letters', 1, text('for @sun')],
    ['of two letters', 0, text('for @su')],
    ['a platform', 1, text('Telegram sunny')],
    ['an e-mail address', 1, text('sam@allotment.example')],
    ['a telephone number', 1, text('call +63 917 555 0100')],
    ['a short number and an at', 0, text('2 tickets @ 5')],
    ['no text', -3, text(null)],
    ['texts in less than half', -3, text('bus', null, null)],
    ['texts in half', 0, text('bus', null)],
  ),
  ...cases(
    'escalation',
    [
      'more and more often',
      1,
      many(6, 0, (k) => ({ at: at([0, 30, 70, 80, 90, 100][k]!), amount: k < 2 ? '20.00' : '25.00' })),
    ],
    [
      'a cent less than a quarter more',
      0,
      many(6, 0, (k) => ({ at: at([0, 30, 70, 80, 90, 100][k]!), amount: k < 2 ? '20.00' : '24.99' })),
    ],
    ['more, not more often', 0, many(6, 20, (k) => ({ amount: `${20 + 10 * k}.00` }))],
    ['five', -2, many(5, 20)],
    ['within less than sixty days', -2, many(6, 11)],
    ['country not known', -3, one({ payee_country: null })],
  ),
  ...cases(
    'travel_follow_on',
    ['after the third payment', 1, (id) => [...series(id, 3, 5), bought(id, 20, { merchant_category: '3005' })]],
    ['before it', 0, (id) => [...series(id, 3, 5), bought(id, 9, { merchant_category: '3005' })]],
    ['180 days after the last', 1, (id) => [...series(id, 3, 5), bought(id, 190, { merchant_category: '7011' })]],
    ['181 days after', 0, (id) => [...series(id, 3, 5), bought(id, 191, { merchant_category: '7011' })]],
    [
      'in another country',
      0,
      (id) => [...series(id, 3, 5), bought(id, 20, { merchant_category: '3005', payee_country: 'TH' })],
    ],
    ['two payments', -2, (id) => [...series(id, 2, 5), bought(id, 20, { merchant_category: '3005' })]],
    ['no purchases in the data', -3, many(3, 5)],
    ['nothing in reach', -1, (id) => [bought(id, 20, { payee_country: 'NL' }), ...DOMESTIC(id)]],
  ),
  ...cases(
    'tooling_spend',
    ['a word', 1, (id) => [...series(id, 1, 1), bought(id, 3, { merchant_name: 'Fast VPN Ltd' })]],
    ['another merchant', 0, (id) => [...series(id, 1, 1), bought(id, 3, {})]],
    ['no purchases in the data', -3, one({})],
    ['nothing in reach', -1, DOMESTIC],
  ),
  ...cases(
    'token_purchase',
    [
      'fourteen days before',
      1,
      (id) => [...series(id, 1, 1, () => ({ at: at(14) })), bought(id, 0, { merchant_category: '5967' })],
    ],
    [
      'fifteen days before',
      0,
      (id) => [...series(id, 1, 1, () => ({ at: at(15) })), bought(id, 0, { merchant_category: '5967' })],
    ],
    ['afterwards', 0, (id) => [...series(id, 1, 1), bought(id, 1, { merchant_category: '5967' })]],
    ['no purchases in the data', -3, one({})],
  ),
  ...cases(
    'new_rail_crypto',
    ['a coin that hides its way', 1, one({ rail: 'crypto', currency: 'XMR', payee_wallet: 'w-unknown' })],
    ['a known wallet', 2, one({ rail: 'crypto', currency: 'BTC', payee_wallet: 'w-known' })],
    ['another wallet', 0, one({ rail: 'crypto', currency: 'BTC', payee_wallet: 'w-other' })],
    ['a known wallet and a letter more', 0, one({ rail: 'crypto', currency: 'BTC', payee_wallet: 'w-knownx' })],
    ['another rail', -1, one({ rail: 'bank' })],
    ['rail not known', -3, one({})],
  ),
  ...cases(
    'third_jurisdiction',
    ['through a third country', 1, one({ via_countries: 'NL|AE' })],
    ['through the two alone', 0, one({ via_countries: 'NL|PH' })],
    ['known of half of the payments', 0, many(2, 1, (k) => (k === 0 ? { via_countries: 'NL|PH' } : {}))],
    ['known of one of three', -3, many(3, 1, (k) => (k === 0 ? { via_countries: 'NL|PH' } : {}))],
  ),
  ...cases(
    'channel_split',
    ['two services', 1, many(2, 1, (k) => ({ operator: `Service ${k}` }))],
    ['one service', 0, many(2, 1, () => ({ operator: 'Service' }))],
    ['known of half of the payments', 0, many(2, 1, (k) => (k === 0 ? { operator: 'Service' } : {}))],
    ['known of one of three', -3, many(3, 1, (k) => (k === 0 ? { operator: 'Service' } : {}))],
  ),
  ...cases(
    'prior_order',
    ['on the list', 1, one({ payer_account: 'NL00LISTED' })],
    ['on the list but for a letter', 0, one({ payer_account: 'NL00LISTE' })],
    ['not on it', 0, one({})],
  ),
  ...cases(
    'payer_overlap',
    [
      'two shared',
      1,
      (id) =>
        ['', '-other'].flatMap((who) =>
          [0, 1].map((k) => pay({ payer_id: id + who, payee_id: `${id}-b${k}`, at: at(k) })),
        ),
    ],
    [
      'one shared',
      0,
      (id) => [pay({ payer_id: `${id}-other`, payee_id: `${id}-b0`, at: at(0) }), ...many(2, 1, toEach)(id)],
    ],
    ['one payee', -2, one({})],
    ['names are missing', -3, many(2, 1, (k, id) => ({ ...toEach(k, id), payee_name: null }))],
  ),
  ...cases(
    'known_entity',
    ['a known account', 1, one({ payee_account: 'PH00 KNOWN' })],
    ['a known account but for a letter', 0, one({ payee_account: 'PH00 KNOW' })],
    ['a known telephone, written otherwise', 1, one({ payee_phone: '0063 917 555 0199' })],
    ['nothing known', 0, one({})],
  ),
  ...cases(
    'extortion_pattern',
    ['a burst, then nothing', 1, young('2010-03-01', ['60.00', '120.00', '240.00', '300.00'])],
    ['a first payment of the limit', 0, young('2010-03-01', ['250.00', '120.00', '240.00'])],
    ['a cent below it', 1, young('2010-03-01', ['249.99', '120.00', '240.00'])],
    ['the most in all', 1, young('2010-03-01', ['100.00', '700.00', '700.00'])],
    ['a cent more', 0, young('2010-03-01', ['100.00', '700.00', '700.01'])],
    ['fourteen days', 1, young('2010-03-01', ['60.00', '60.00', '60.00'], [0, 7, 14])],
    ['fifteen days', 0, young('2010-03-01', ['60.00', '60.00', '60.00'], [0, 7, 15])],
    ['not yet thirty days ago', -2, young('2010-03-01', ['60.00', '60.00', '60.00'], [410, 412, 414])],
    ['two payments', -2, young('2010-03-01', ['60.00', '60.00'])],
    ['an adult', -1, young('1980-03-01', ['60.00', '120.00', '240.00'])],
    ['age not known', -3, young(null, ['60.00', '120.00', '240.00'])],
  ),
];
