/** Where cues point, and that none of them says more than it can. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { attributeCountry } from './attribute.ts';
import { countHours, offsetsOf } from './hours.ts';
import type { AttributionInput, ListedAddress, Mention } from './input.ts';
import { judgeListed } from './network.ts';
import { findCountryNames } from './place.ts';
import { readProxyList } from './proxy-list.ts';

const TABLE = {
  name: 'a table',
  date: '2026-06-01',
  countryOf: (address: string) => (address.startsWith('62.') ? 'NL' : address.startsWith('112.') ? 'PH' : null),
};
const NOTHING: AttributionInput = {
  ...{ accounts: [], messages: [], mentions: [], places: [], connected: [], table: TABLE, listed: () => [] },
};
const mention = (kind: Mention['kind'], value: string, more: Partial<Mention> = {}): Mention => ({
  ...{ kind, value, system: null, validity: 'checksum-valid', message: 'e:1', attributed: false, ...more },
});
const only = (given: Partial<AttributionInput>) => attributeCountry({ ...NOTHING, ...given });
const MAY = '2026-05-10T10:00:00.000Z';

describe('each cue', () => {
  test.each([
    ['+31 6 12345678', ['NL'], 'strong', 'roaming'],
    ['31612345678@s.whatsapp.net', ['NL'], 'strong', 'roaming'],
    ['+63 917 123 4567', ['PH'], 'strong', 'roaming'],
    ['+800 1234 5678', [], 'none', 'non-geographic'],
  ])('an account %s', (name, countries, weight, caveat) => {
    const [cue] = only({ accounts: [{ platform: 'whatsapp', names: [name] }] }).cues;
    expect(cue).toMatchObject({ kind: 'phone-prefix', countries, weight, caveat });
  });

  it.each(['Kees', '12345678', 'bus 31', '+31'])('an account called %s is no number', (name) => {
    expect(only({ accounts: [{ platform: 'telegram', names: [name] }] }).cues).toEqual([]);
  });

  test.each([
    ['phone', '+31612345678', null, ['NL'], 'weak', 'whose-unknown'],
    ['iban', 'BE68539007547034', null, ['BE'], 'weak', 'whose-unknown'],
    ['payment-handle', '+639171234567', 'gcash', ['PH'], 'weak', 'whose-unknown'],
    ['domain', 'allotment.example.be', null, ['BE'], 'weak', 'whose-unknown'],
    ['email', 'kees@garden.co.uk', null, ['GB'], 'weak', 'whose-unknown'],
    ['domain', 'weather.io', null, ['IO'], 'none', 'generic-use'],
    ['domain', 'weather.eu', null, [], 'none', 'generic-use'],
  ] as const)('a %s %s in a message', (kind, value, system, countries, weight, caveat) => {
    const [cue] = only({ mentions: [mention(kind, value, { system })] }).cues;
    expect(cue).toMatchObject({ countries, weight, caveat, messages: ['e:1'] });
  });

  it('an identifier that a named person holds to be theirs weighs more', () => {
    const [cue] = only({ mentions: [mention('iban', 'BE68539007547034', { attributed: true })] }).cues;
    expect(cue).toMatchObject({ weight: 'moderate', caveat: null });
  });

  test.each([
    ['Delfzijl', 'place-claim', 'fact', 'A', 1, [], 'none', 'place-not-recognised'],
    ['Delfzijl, Nederland', 'place-claim', 'fact', 'A', 1, ['NL'], 'strong', null],
    ['Netherlands', 'place-claim', 'assessment', 'C', 3, ['NL'], 'moderate', null],
    ['Pays-Bas', 'place-claim', 'assessment', 'F', 6, ['NL'], 'weak', null],
    ['BE', 'nationality-claim', 'fact', 'B', 2, ['BE'], 'strong', 'nationality'],
    ['Georgia', 'place-claim', 'fact', 'A', 1, ['GE'], 'weak', 'ambiguous-name'],
  ] as const)('%s as %s (%s %s%i)', (text, from, nature, reliability, credibility, countries, weight, caveat) => {
    const place = { from, text, grading: { nature, reliability, credibility }, messages: [] };
    expect(only({ places: [place] }).cues[0]).toMatchObject({ kind: 'stated-location', countries, weight, caveat });
  });

  it('a tagged message counts for the countries that it names, and for nothing where it names none', () => {
    const place = (text: string) => ({ from: 'tagged-message' as const, text, grading: null, messages: ['e:4'] });
    expect(only({ places: [place('the bus in South Korea is late')] }).cues).toMatchObject([
      { countries: ['KR'], weight: 'moderate', caveat: 'own-words', messages: ['e:4'] },
    ]);
    expect(only({ places: [place('the bus is late')] }).cues).toEqual([]);
  });

  it('nothing of a text stands in a cue', () => {
    const text = 'the ferry to Nederland leaves at ten';
    const result = only({
      messages: [{ id: 'e:1', at: MAY, text }],
      places: [{ from: 'tagged-message', text, grading: null, messages: ['e:1'] }],
      mentions: [mention('phone', '+31612345678'), mention('email', 'kees@ferry.example.nl')],
    });
    expect(JSON.stringify(result)).not.toMatch(/ferry|31612345678|leaves/);
  });
});

describe('an address', () => {
  const at = (day: string) => ({ address: '62.1.2.3', at: `${day}T10:00:00.000Z` });
  const exit: ListedAddress = {
    ...{ kind: 'tor-exit', list: 'exits of May' },
    ...{ validFrom: '2026-05-01T00:00:00.000Z', validUntil: '2026-05-31T00:00:00.000Z' },
  };

  it('of a connection is strong while the table is of its time', () => {
    expect(only({ connected: [at('2026-05-10')] }).cues[0]).toMatchObject({
      countries: ['NL'],
      weight: 'strong',
      caveat: null,
    });
    expect(only({ connected: [at('2024-05-10')] }).cues[0]).toMatchObject({
      weight: 'moderate',
      caveat: 'table-of-another-time',
    });
  });

  it('says nothing where it was a Tor exit then, and counts again on another day', () => {
    const hidden = only({ connected: [at('2026-05-10')], listed: () => [exit] });
    expect(hidden.cues[0]).toMatchObject({ weight: 'none', caveat: 'tor-exit' });
    expect(hidden.candidates).toEqual([]);
    expect(only({ connected: [at('2026-06-10')], listed: () => [exit] }).cues[0]).toMatchObject({ weight: 'strong' });
  });

  it('of a message without a certain time says nothing if it was ever listed', () => {
    expect(judgeListed([exit], null)).toEqual({ caveat: 'proxy-time-unknown', list: 'exits of May' });
    expect(judgeListed([], null)).toBeNull();
  });

  it.each([
    ['10.1.2.3', 'private-address'],
    ['not an address', 'private-address'],
    ['8.8.8.8', 'not-in-table'],
  ])('%s: %s', (address, caveat) => {
    expect(only({ connected: [{ address, at: MAY }] }).cues[0]).toMatchObject({
      weight: 'none',
      countries: [],
      caveat,
    });
  });
});

describe('hours', () => {
  /** Awake from 8 to 23 local time, a message an hour, for some days. */
  const days = (offset: number, count: number) =>
    Array.from({ length: count }, (_, day) =>
      Array.from({ length: 16 }, (_, hour) => ({
        ...{ id: `e:${day * 16 + hour}`, text: '' },
        at: new Date(Date.UTC(2026, 4, 1 + day, 8 + hour - offset)).toISOString(),
      })),
    ).flat();

  test('who sleeps at night in a zone fits it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -11, max: 13 }), (offset) => {
        expect(countHours(days(offset, 14)).offsets).toContain(offset);
      }),
    );
  });

  it('a few days, and a machine that never sleeps, say nothing', () => {
    expect(countHours(days(2, 3)).caveat).toBe('too-few');
    const always = Array.from({ length: 480 }, (_, at) => ({ at: new Date(Date.UTC(2026, 4, 1, at)).toISOString() }));
    expect(countHours(always)).toMatchObject({ offsets: [], caveat: 'no-quiet-hours' });
  });

  it('name no country by themselves, and stand beside those that something else names', () => {
    expect(only({ messages: days(8, 14) }).candidates).toEqual([]);
    const both = only({
      messages: days(8, 14),
      mentions: [mention('iban', 'BE68539007547034'), mention('payment-handle', '1', { system: 'gcash' })],
    });
    expect(both.cues.find(({ kind }) => kind === 'active-hours')).toMatchObject({ countries: ['PH'], weight: 'weak' });
    expect(both.candidates.map(({ country }) => country)).toEqual(['PH', 'BE']);
  });

  it.each([
    ['NL', [2]],
    ['IN', [5, 6]],
    ['US', [-10, -9, -8, -7, -6, -5, -4]],
  ])('zones of %s in May', (country, offsets) => {
    expect(offsetsOf(country, Date.parse(MAY))).toEqual(offsets);
  });
});

describe('language', () => {
  const written = (text: string) => Array.from({ length: 8 }, (_, at) => ({ id: `e:${at}`, at: null, text }));

  it.each([
    ['maar ik heb het niet in mijn tuin, hoe is het weer bij jou', ['NL', 'BE', 'SR']],
    ['je ne suis pas dans le jardin, mais vous êtes avec les autres', ['FR', 'BE', 'CH', 'CA', 'SN', 'CI']],
    ['ang mga bus ay hindi dumating sa umaga, ikaw naman', ['PH']],
    ['รถเมล์มาสาย', ['TH']],
  ])('%s', (text, countries) => {
    expect(only({ messages: written(text) }).cues).toMatchObject([{ kind: 'language', countries, weight: 'weak' }]);
  });

  it.each(['the bus is late and what are you', 'ok', '12:10'])('"%s" points nowhere', (text) => {
    expect(only({ messages: written(text) }).cues).toEqual([]);
  });
});

describe('candidates', () => {
  const account = (name: string) => ({ platform: 'whatsapp', names: [name] });
  const any: fc.Arbitrary<Partial<AttributionInput>> = fc.record({
    accounts: fc.array(fc.constantFrom(account('+31 6 12345678'), account('+63 917 123 4567'), account('Kees')), {
      maxLength: 3,
    }),
    mentions: fc.array(
      fc.constantFrom(
        mention('iban', 'BE68539007547034'),
        mention('domain', 'a.example.be', { message: 'e:2' }),
        mention('payment-handle', '1', { system: 'gcash', attributed: true }),
        mention('phone', '+31612345678', { message: 'f:2' }),
        mention('ipv4', '112.1.1.1'),
      ),
      { maxLength: 6 },
    ),
    connected: fc.array(fc.constantFrom({ address: '62.1.2.3', at: MAY }, { address: '112.1.1.1', at: MAY }), {
      maxLength: 2,
    }),
  });
  const RANK = ['indicated', 'supported', 'well supported'];

  test('do not depend on the order in which anything was told', () => {
    fc.assert(
      fc.property(any, (given) => {
        const turned = Object.fromEntries(
          Object.entries(given).map(([key, list]) => [key, (list as unknown[]).toReversed()]),
        );
        expect(only(turned)).toEqual(only(given));
      }),
    );
  });

  test('one more sign never takes support from a country', () => {
    fc.assert(
      fc.property(any, any, (given, more) => {
        const both = only({
          accounts: [...given.accounts!, ...more.accounts!],
          mentions: [...given.mentions!, ...more.mentions!],
          connected: [...given.connected!, ...more.connected!],
        });
        for (const { country, support } of only(given).candidates) {
          const then = both.candidates.find((one) => one.country === country);
          expect(RANK.indexOf(then?.support ?? '')).toBeGreaterThanOrEqual(RANK.indexOf(support));
        }
      }),
    );
  });

  test('an address that was a proxy then never adds support', () => {
    fc.assert(
      fc.property(any, (given) => {
        const listed = () => [
          { kind: 'proxy' as const, list: 'l', validFrom: '2000-01-01T00:00:00Z', validUntil: '2100-01-01T00:00:00Z' },
        ];
        const without = { ...given, connected: [], mentions: given.mentions!.filter(({ kind }) => kind !== 'ipv4') };
        expect(only({ ...given, listed }).candidates).toEqual(only(without).candidates);
      }),
    );
  });

  it('need two strong signs of different kinds to be well supported, not two of one kind', () => {
    const two = only({ accounts: [account('+31 6 12345678'), account('+31 6 87654321')] });
    expect(two.candidates).toMatchObject([{ country: 'NL', support: 'supported' }]);
    const kinds = only({ accounts: [account('+31 6 12345678')], connected: [{ address: '62.1.2.3', at: MAY }] });
    expect(kinds.candidates).toMatchObject([{ country: 'NL', support: 'well supported' }]);
  });

  it('are none where nothing points anywhere: unknown is fine', () => {
    expect(only({ accounts: [account('Kees')] }).candidates).toEqual([]);
  });
});

describe('lists of exits and proxies', () => {
  const PERIOD = { validFrom: '2026-05-01T00:00:00.000Z', validUntil: '2026-06-01T00:00:00.000Z' };

  it('are read in their three forms, and what is none of them is counted by its line', () => {
    const text = [
      'ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E',
      'Published 2026-05-09 20:01:11',
      'ExitAddress 192.0.2.7 2026-05-10 09:00:00',
      '# our own',
      '198.51.100.0/24',
      '2001:db8::1',
      '203.0.113.5, 2026-05-02T00:00:00Z, 2026-05-03T00:00:00Z',
      '203.0.113.5, 2026-05-03T00:00:00Z, 2026-05-02T00:00:00Z',
      'nonsense',
      '203.0.113.300',
    ].join('\n');
    const { ranges, unread } = readProxyList(text, PERIOD);
    expect(ranges).toEqual([
      { range: '192.0.2.7/32', validFrom: '2026-05-09T09:00:00.000Z', validUntil: '2026-05-11T09:00:00.000Z' },
      { range: '198.51.100.0/24', ...PERIOD },
      { range: '2001:db8::1/128', ...PERIOD },
      { range: '203.0.113.5/32', validFrom: '2026-05-02T00:00:00.000Z', validUntil: '2026-05-03T00:00:00.000Z' },
    ]);
    expect(unread).toEqual([8, 9, 10]);
  });

  test('every line is read or counted, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6())), (lines) => {
        const { ranges, unread } = readProxyList(lines.join('\n'), PERIOD);
        expect(ranges.length + unread.length).toBeLessThanOrEqual(lines.join('\n').split(/\r?\n/).length);
        for (const { validFrom, validUntil } of ranges) expect(validFrom <= validUntil).toBe(true);
      }),
    );
  });
});

it.each([
  ['Republic of Korea and Nederland', ['NL']],
  ['I was in South Korea', ['KR']],
  ['nowhere in particular', []],
])('countries named in "%s"', (text, countries) => {
  expect(findCountryNames(text).map(({ country }) => country)).toEqual(expect.arrayContaining(countries));
});
