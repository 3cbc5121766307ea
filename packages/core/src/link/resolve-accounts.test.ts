/** Accounts by what they hold: the laws of linking them, and what must not make two people one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountRecord, Appearance, Written } from './account.ts';
import { pairKey, type Judgement } from './decide.ts';
import { describeAccount } from './describe-account.ts';
import { resolveAccounts } from './resolve-accounts.ts';
import { shareValues } from './share-values.ts';
import { drawAccountWaterfall } from './weigh-accounts.ts';
import { SHARED_BY_MANY } from './weigh-shared.ts';

interface Given {
  readonly name: string;
  readonly mail?: string;
  readonly phone?: string;
  readonly page?: string;
  readonly nick?: string;
  readonly passedOn?: boolean;
  readonly language?: string;
}

function accountOf(
  key: string,
  { name, mail, phone, page, nick, passedOn = false, language = 'nl' }: Given,
): AccountRecord {
  const appearance: Appearance = { platform: 'telegram', displayName: name, handle: nick ?? null, nativeId: key };
  const said = (kind: 'email' | 'phone' | 'url', value: string | undefined): Written[] =>
    value === undefined ? [] : [{ kind, system: null, value, validity: 'plausible', passedOn }];
  const habits = { languages: { [language]: 10 }, hoursUtc: new Array<number>(24).fill(0) };
  return describeAccount(
    {
      key,
      appearances: [appearance],
      written: [...said('email', mail), ...said('phone', phone), ...said('url', page)],
      habits,
    },
    new Set(['ingrid']),
  );
}

function link(given: Readonly<Record<string, Given>>, judged = new Map<string, Judgement>()) {
  const records = Object.entries(given)
    .map(([key, one]) => accountOf(key, one))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const resolved = resolveAccounts(records, shareValues(records), { judged, thresholdBits: 0 });
  const groups = resolved.groups.map((group) => group.map((at) => records[at]!.key).join(' ')).sort();
  return { records, resolved, groups };
}

/** Nine people with two accounts each, under one mail address; who shares what else is for the test to say. */
const NAMES = [
  'Mei Lin',
  'Jan Smit',
  'Olga Ivanova',
  'Tom Reed',
  'Ravi Joshi',
  'Sofia Vega',
  'Lars Bø',
  'Piet Vos',
  'Rosa Conti',
];
const PEOPLE: Readonly<Record<string, Given>> = Object.fromEntries(
  NAMES.flatMap((name, at) => {
    const mail = `${name.split(' ')[1]!.toLowerCase()}${at}${at}@example.org`;
    const language = ['nl', 'fr', 'ru', 'en', 'hi', 'es', 'no', 'nl', 'it'][at]!;
    return [1, 2].map((copy) => [`p${at}-${copy}`, { name, mail, language }]);
  }),
);

describe('accounts that share a value', () => {
  it('are of one holder where the rest agrees, whatever the spelling or script', () => {
    const { groups } = link({
      ...PEOPLE,
      a: { name: 'Александр Волков', phone: '+31612345678', language: 'ru' },
      b: { name: 'Alexander Volkov', phone: '+31612345678', language: 'ru' },
    });
    expect(groups).toContain('a b');
    expect(groups).toHaveLength(NAMES.length + 1);
  });

  it('are kept apart as a family where given names differ, and the number shows what it is', () => {
    const family = Object.fromEntries(
      ['Anna', 'Bram', 'Chris', 'Dirk', 'Els'].map((given) => [
        given,
        { name: `${given} Mulder`, phone: '+31201234567' },
      ]),
    );
    const { groups } = link({ ...PEOPLE, ...family });
    expect(groups).toHaveLength(NAMES.length);
  });

  it('are not one by a number that is only written, where nothing of a person’s own speaks for it', () => {
    const landline = '+31201234567';
    const nameless = { name: '+31612345678', phone: landline };
    const named = { name: 'Anna Mulder', phone: landline };
    const { groups, records, resolved } = link({ ...PEOPLE, x: nameless, y: named });
    expect(groups).toHaveLength(NAMES.length);
    const [x, y] = ['x', 'y'].map((key) => records.findIndex((one) => one.key === key));
    const phone = drawAccountWaterfall(records, x!, y!, resolved).steps.find(({ column }) => column === 'phone');
    expect(phone).toMatchObject({ bits: 0, standing: ['perhaps-a-household'] });
    const agreeing = link({ ...PEOPLE, x: nameless, y: named, z: { name: 'Anna Mulder', phone: landline } });
    expect(agreeing.groups).toContain('x y z');
  });

  it('are not brought together by what very many have, by the unit’s own name, or by what is somebody else’s', () => {
    const many = Object.fromEntries(
      Array.from({ length: SHARED_BY_MANY + 1 }, (_, at) => [
        `m${at}`,
        { name: `Visitor ${at}`, mail: 'tickets@bus.example.org' },
      ]),
    );
    const passed = {
      x: { name: 'Kees Tuinman', phone: '+31687654321' },
      y: { name: 'Kees Tuinman', phone: '+31687654321', passedOn: true },
    };
    const { groups, records, resolved } = link({ ...PEOPLE, ...many, ...passed });
    expect(groups).toHaveLength(NAMES.length);
    const place = (key: string) => records.findIndex((one) => one.key === key);
    const phone = drawAccountWaterfall(records, place('x'), place('y'), resolved).steps.find(
      ({ column }) => column === 'phone',
    );
    expect(phone).toMatchObject({ bits: 0, throwAway: 'passed-on' });
    const mail = drawAccountWaterfall(records, place('m1'), place('m2'), resolved).steps.find(
      ({ column }) => column === 'email',
    );
    expect(mail).toMatchObject({ bits: 0, throwAway: 'shared-by-many' });
  });

  it('are not one by a page that both pass on, and are by one that is named after one of them', () => {
    const stepOf = (given: Readonly<Record<string, Given>>, column: string) => {
      const { groups, records, resolved } = link({ ...PEOPLE, ...given });
      const [x, y] = ['x', 'y'].map((key) => records.findIndex((one) => one.key === key));
      const step = drawAccountWaterfall(records, x!, y!, resolved).steps.find((one) => one.column === column);
      return { step, joined: groups.includes('x y') };
    };
    const citing = (page: string) => ({ x: { name: 'Anna Mulder', page }, y: { name: '+31612345678', page } });
    const timetable = stepOf(citing('https://bus.example.org/timetable?line=12'), 'page');
    expect(timetable).toMatchObject({
      joined: false,
      step: { bits: 0, standing: ['also-by-others', 'anybodys-page'] },
    });
    const invitation = stepOf(citing('https://t.me/joinchat/AbCdEf'), 'page');
    expect(invitation).toMatchObject({ joined: false, step: { bits: 0, throwAway: 'names-no-account' } });
    const own = stepOf(citing('https://example.org/~anna.mulder/leeks.html'), 'page');
    expect(own).toMatchObject({ joined: true, step: { standing: ['named-after-them'] } });
    const nick = { name: 'Somebody else', nick: 'leek_77', page: 'https://leek-77.example.org/' };
    expect(stepOf({ x: nick, y: { name: '+31612345678', page: nick.page } }, 'page').joined).toBe(true);
    const named = stepOf({ x: citing(nick.page).x, y: { name: 'Anna Mulder', page: nick.page } }, 'page');
    expect(named.joined).toBe(true);
    expect(named.step!.standing).toEqual(['also-by-others']);
  });

  it('are never taken for one because their names look unlike in other letters', () => {
    const pairs = ['Ольга Смирнова', 'Юрий Козлов', 'Инна Орлова'].flatMap((name, at): [string, Given][] => {
      const mail = `garden${at}@example.org`;
      return [
        [`x${at}`, { name, mail }],
        [`y${at}`, { name: ['Fernando Ruiz', 'Sven Berg', 'Aoife Byrne'][at]!, mail }],
      ];
    });
    const { records, resolved } = link(Object.fromEntries(pairs));
    for (const at of [0, 1, 2]) {
      const [x, y] = [`x${at}`, `y${at}`].map((key) => records.findIndex((one) => one.key === key));
      const name = drawAccountWaterfall(records, x!, y!, resolved).steps.find(({ column }) => column === 'name')!;
      expect(name.level).toBe('in-other-letters');
      expect(name.bits).toBeLessThanOrEqual(0);
    }
  });

  it('are not joined by numbers that are nearly equal', () => {
    const { groups } = link({
      ...PEOPLE,
      a: { name: 'Kees Tuinman', phone: '+31612345678' },
      b: { name: 'Kees Tuinman', phone: '+31612345679' },
    });
    expect(groups).toHaveLength(NAMES.length);
  });
});

describe('the laws', () => {
  it('what people decided holds, and a waterfall adds up', () => {
    const judged = new Map<string, Judgement>([
      [pairKey('p0-1', 'p0-2'), 'apart'],
      [pairKey('p1-1', 'p2-1'), 'same'],
    ]);
    const { groups, records, resolved } = link(PEOPLE, judged);
    expect(groups).not.toContain('p0-1 p0-2');
    expect(groups.find((group) => group.includes('p1-1'))).toContain('p2-1');
    const waterfall = drawAccountWaterfall(records, 2, 3, resolved);
    const sum = waterfall.steps.reduce((total, { bits }) => total + bits, waterfall.priorBits);
    expect(waterfall.bits).toBeCloseTo(sum, 9);
  });

  it('the order of the accounts never matters', () => {
    const expected = link(PEOPLE).groups;
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(PEOPLE), { minLength: 18, maxLength: 18 }), (keys) => {
        expect(link(Object.fromEntries(keys.map((key) => [key, PEOPLE[key]!]))).groups).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
