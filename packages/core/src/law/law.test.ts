/** The laws of the law: what is not known never becomes an answer, and nothing depends on the order in which things are told. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ElementFinding } from '../record/assessment.ts';
import { ELEMENT_CODES } from '../record/element.ts';
import { CONFIDENCES, CONNECTIONS, RULE_ANSWERS, type Rule } from '../record/rule.ts';
import { readAgeLimit } from './age.ts';
import { findConflicts } from './conflict.ts';
import { effectiveRule, REVISION_STATES, type RuleRevision } from './effective.ts';
import { evaluateLaw, type LawInput } from './evaluate.ts';
import { expiryAfter, hasExpired, isCalendarDate } from './expiry.ts';
import { isLawField, LAW_FIELD_NAMES, LAW_FIELDS } from './field.ts';
import { LAW_QUESTIONS } from './question.ts';
import { reasonsToAsk } from './reliance.ts';
import { SEEDED_COUNTRIES, seedRules } from './seed.ts';
import { treatyStanding } from './treaty.ts';

const FIELDS = Object.values(LAW_QUESTIONS).map(({ field }) => field);
const COUNTRIES = ['NL', 'PH', 'DE', 'XK'];
const OPERATORS = ['any', 'police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen'] as const;

const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const perhaps = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });

const rule: fc.Arbitrary<Rule> = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  field: fc.constantFrom(...FIELDS),
  operatorType: fc.constantFrom(...OPERATORS),
  answer: fc.constantFrom(...RULE_ANSWERS),
  value: fc.constantFrom('16', '14 (14-17 in part)', '18', 'yes', 'no', 'unknown', 'see text'),
  statute: fc.constant(null),
  source: fc.constant('a table'),
  confidence: fc.constantFrom(...CONFIDENCES),
  validFrom: perhaps(date),
  validTo: perhaps(date),
  retrievedOn: date,
  reviewer: fc.constant(null),
  reviewedOn: fc.constant(null),
  expiresOn: date,
});

const revision: fc.Arbitrary<RuleRevision> = fc
  .record({ rule, id: fc.uuid(), state: fc.constantFrom(...REVISION_STATES), index: fc.nat({ max: 5000 }) })
  .map(({ rule, id, state, index }) => ({
    ...rule,
    id,
    state,
    confirmedAtIndex: state === 'confirmed' ? index : null,
  }));

const finding: fc.Arbitrary<ElementFinding> = fc
  .record({
    element: fc.constantFrom(...ELEMENT_CODES),
    state: fc.constantFrom('met' as const, 'not met' as const, 'cannot tell' as const),
    raisers: fc.array(fc.constantFrom('person-of-interest' as const, 'investigator' as const, 'unclear' as const), {
      maxLength: 4,
    }),
  })
  .map(({ element, state, raisers }) => ({
    ...{ element, state, first: null, raisedBy: null, raisedByDoubts: [], acknowledged: [], refused: [], renewed: [] },
    doubts: state === 'cannot tell' ? (['unread'] as const) : [],
    messages: raisers.map((raisedBy, at) => ({
      ...{ message: `e:${at}`, conversationId: 'c', at: null, basis: 'none' as const, code: null, raisedBy },
    })),
  }));

const input: fc.Arbitrary<LawInput> = fc.record({
  countries: fc.array(
    fc.record({ country: fc.constantFrom(...COUNTRIES), connection: fc.constantFrom(...CONNECTIONS) }),
    { maxLength: 6 },
  ),
  operatorType: fc.constantFrom('police' as const, 'ngo-own' as const, 'citizen' as const),
  findings: fc.uniqueArray(finding, { selector: ({ element }) => element }),
  statedAge: perhaps(fc.integer({ min: 8, max: 19 })),
  time: fc.record({ from: perhaps(date), to: perhaps(date) }),
  today: date,
});

const sources = fc.record({
  seeds: fc.array(rule, { maxLength: 12 }),
  revisions: fc.array(revision, { maxLength: 12 }),
});

describe('evaluation', () => {
  test('does not depend on the order in which countries, findings and revisions are told', () => {
    fc.assert(
      fc.property(input, sources, (asked, held) => {
        const turned = {
          ...asked,
          countries: asked.countries.toReversed(),
          findings: asked.findings.toReversed(),
        };
        // Two seeds for one question are no pack; their order is given.
        const told = evaluateLaw(turned, { ...held, revisions: held.revisions.toReversed() });
        const first = evaluateLaw(asked, held);
        const confirmed = held.revisions.filter(({ state }) => state === 'confirmed');
        fc.pre(new Set(confirmed.map((one) => `${one.confirmedAtIndex}`)).size === confirmed.length);
        expect(told).toEqual(first);
      }),
    );
  });

  test('shows every country once, with every connection', () => {
    fc.assert(
      fc.property(input, sources, (asked, held) => {
        const found = evaluateLaw(asked, held);
        expect(found.map(({ country }) => country)).toEqual([...new Set(asked.countries.map((c) => c.country))].sort());
        for (const { country, connections } of found) {
          const given = asked.countries.filter((one) => one.country === country).map(({ connection }) => connection);
          expect(new Set(connections)).toEqual(new Set(given));
        }
      }),
    );
  });

  test('where no rule can be gone by, nothing is present, absent or passed over', () => {
    fc.assert(
      fc.property(input, sources, (asked, held) => {
        for (const { questions } of evaluateLaw(asked, held)) {
          for (const { rule: found, counsel, standing } of questions) {
            const shaky =
              found === null ||
              found.answer === 'unknown' ||
              found.confidence === 'unknown' ||
              hasExpired(found.expiresOn, asked.today);
            if (shaky) expect(counsel).not.toEqual([]);
            if (counsel.length > 0) expect(standing).toBe('not assessable');
          }
        }
      }),
    );
  });

  test('a doubt about an element never makes a question present or absent that was not', () => {
    fc.assert(
      fc.property(input, sources, (asked, held) => {
        const doubted = {
          ...asked,
          findings: asked.findings.map((one) => ({
            ...one,
            state: 'cannot tell' as const,
            doubts: ['unread' as const],
          })),
        };
        const before = evaluateLaw(asked, held);
        for (const [at, { questions }] of evaluateLaw(doubted, held).entries()) {
          for (const [number, { standing, elements }] of questions.entries()) {
            if (elements.length > 0 && standing !== before[at]!.questions[number]!.standing)
              expect(standing).toBe('not assessable');
          }
        }
      }),
    );
  });

  test('a rule of one country changes nothing for another', () => {
    fc.assert(
      fc.property(input, sources, revision, (asked, held, more) => {
        const others = (list: ReturnType<typeof evaluateLaw>) => list.filter(({ country }) => country !== more.country);
        const after = evaluateLaw(asked, { ...held, revisions: [...held.revisions, more] });
        expect(others(after)).toEqual(others(evaluateLaw(asked, held)));
      }),
    );
  });

  test('a message of the investigator raises no element on the side of the person of interest', () => {
    const camera = (raisedBy: 'investigator' | 'person-of-interest' | 'unclear'): ElementFinding => ({
      ...{ element: 'live-camera', state: 'met', doubts: [], first: null, raisedBy, raisedByDoubts: [] },
      ...{ acknowledged: [], refused: [], renewed: [] },
      messages: [{ message: 'e:1', conversationId: 'c', at: null, basis: 'none', raisedBy, code: null }],
    });
    const held = { seeds: seedRules('AU'), revisions: [] };
    const standing = (raisedBy: Parameters<typeof camera>[0]) =>
      evaluateLaw(
        {
          countries: [{ country: 'AU', connection: 'location' }],
          operatorType: 'police',
          findings: [camera(raisedBy)],
          statedAge: 12,
          time: { from: '2026-05-01', to: '2026-05-02' },
          today: '2026-11-22',
        },
        held,
      )[0]!.questions.find(({ question }) => question === 'live-stream')!.standing;
    expect(standing('person-of-interest')).toBe('present');
    expect(standing('investigator')).toBe('absent');
    expect(standing('unclear')).toBe('not assessable');
  });
});

describe('the rule that holds', () => {
  test('is never one that was only proposed, or rejected', () => {
    fc.assert(
      fc.property(
        sources,
        fc.constantFrom(...COUNTRIES),
        fc.constantFrom(...FIELDS),
        date,
        (held, country, field, on) => {
          const question = { country, field, operatorType: 'police' as const, on };
          const without = { ...held, revisions: held.revisions.filter(({ state }) => state === 'confirmed') };
          expect(effectiveRule(held, question)).toEqual(effectiveRule(without, question));
        },
      ),
    );
  });

  test('is the newest confirmed one of its date, and then the seed again', () => {
    const seed = seedRules('NL').find(({ field }) => field === 'pretend_child_suffices')!;
    const made = (confirmedAtIndex: number, answer: 'yes' | 'no', validFrom: string | null): RuleRevision => ({
      ...{
        ...seed,
        answer,
        validFrom,
        validTo: null,
        id: `r${confirmedAtIndex}`,
        state: 'confirmed',
        confirmedAtIndex,
      },
    });
    const held = { seeds: [seed], revisions: [made(7, 'no', '2026-03-01'), made(5, 'yes', null)] };
    const at = (on: string) =>
      effectiveRule(held, { country: 'NL', field: seed.field, operatorType: 'police', on }) as RuleRevision;
    expect(at('2026-04-01').id).toBe('r7');
    expect(at('2026-02-28').id).toBe('r5');
    expect(
      effectiveRule(
        { ...held, revisions: [made(7, 'no', '2026-03-01')] },
        {
          country: 'NL',
          field: seed.field,
          operatorType: 'police',
          on: '2026-01-01',
        },
      ),
    ).toBe(seed);
  });

  it('tells operators apart: the pretence of a constable is in New Zealand no pretence of anybody', () => {
    const ask = (operatorType: Rule['operatorType']) =>
      effectiveRule(
        { seeds: seedRules('NZ'), revisions: [] },
        { country: 'NZ', field: 'pretend_child_suffices', operatorType, on: '2026-01-01' },
      )?.answer;
    expect([ask('police'), ask('ngo-own'), ask('citizen')]).toEqual(['yes', 'no', 'no']);
  });
});

describe('twelve months', () => {
  test('later days never bring a rule back', () => {
    fc.assert(
      fc.property(rule, date, date, (one, a, b) => {
        const [early, late] = [a, b].sort() as [string, string];
        const reasons = (today: string) => reasonsToAsk(one, today, { from: null, to: null });
        expect(reasons(late)).toEqual(expect.arrayContaining(reasons(early)));
      }),
    );
  });

  it('of unknown beginning says nothing about conduct that lies longer ago, and a known beginning does', () => {
    const rule = seedRules('AU').find(({ field }) => field === 'pretend_child_suffices')!;
    const ask = (day: string, validFrom: string | null) =>
      reasonsToAsk({ ...rule, validFrom }, '2026-11-22', { from: day, to: day });
    expect(ask('2025-11-01', null)).toEqual([]);
    expect(ask('2025-10-31', null)).toEqual(['start-unknown']);
    expect(ask('2019-01-01', '2010-01-01')).toEqual([]);
  });

  it.each([
    ['2026-11-01', '2027-11-01'],
    ['2028-02-29', '2029-02-28'],
  ])('what was looked at on %s expires after %s', (looked, expires) => {
    expect(expiryAfter(looked)).toBe(expires);
    expect(hasExpired(expires, expires)).toBe(false);
  });

  it.each(['2026-02-29', '2026-13-01', '26-01-01', ''])('%s is no date', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

describe('the packs', () => {
  const all = SEEDED_COUNTRIES.flatMap((country) => seedRules(country));

  it('hold rules of 194 countries and unions, each with source, confidence and expiry, confirmed by nobody', () => {
    expect(SEEDED_COUNTRIES).toHaveLength(194);
    for (const one of all) {
      expect(isLawField(one.field)).toBe(true);
      expect(one.source.length).toBeGreaterThan(0);
      expect([one.reviewer, one.reviewedOn]).toEqual([null, null]);
      expect(one.expiresOn).toBe(expiryAfter(one.retrievedOn));
    }
  });

  it('never call an unknown value an answer', () => {
    for (const one of all.filter(({ confidence }) => confidence === 'unknown')) expect(one.answer).toBe('unknown');
  });

  it('answer every question somewhere, and none twice for one operator', () => {
    expect(new Set(all.map(({ field }) => field))).toEqual(new Set(LAW_FIELD_NAMES));
    const keys = all.map(({ country, field, operatorType }) => `${country} ${field} ${operatorType}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['NL', 'lanzarote_party', 'party'],
    ['US', 'lanzarote_party', 'not party'],
    ['IE', 'budapest_party', 'signed'],
    ['SG', 'opsc_party', 'unknown'],
    ['TH', 'budapest_party', 'unknown'],
    ['PH', 'un_cybercrime_convention', 'signed'],
  ])('%s %s: %s', (country, field, status) => {
    const held = seedRules(country).find((one) => one.field === field)!;
    expect(treatyStanding('budapest', held, '2026-11-22').status).toBe(status);
  });

  it('say below which age in a form that can be read, but where they say that it is not known', () => {
    const ages = all.filter(({ field }) => LAW_FIELDS[field as 'age_of_consent'].kind === 'age');
    for (const { value, answer } of ages) expect(readAgeLimit(value) === null).toBe(answer === 'unknown');
  });
});

it.each([
  ['16', 16, 16],
  ['16 (17 in some states); Cth carriage-service offences <16', 16, 17],
  ['16-18 by state; federal 2422(b) <18', 16, 18],
  ['14 (176b StGB threshold; 14-17 partial protections)', 14, 18],
  ['14 (609-undecies grooming protects <16)', 14, 16],
  ['16 (13-15 only if actor 5+ years older)', 16, 16],
])('the limit in "%s"', (value, surely, never) => {
  expect(readAgeLimit(value)).toEqual({ surely, never });
});

it('countries that answer differently are both shown, and those that are not known beside them', () => {
  const sources = { seeds: ['NL', 'NZ', 'TH'].flatMap((country) => [...seedRules(country)]), revisions: [] };
  const found = evaluateLaw(
    {
      countries: ['NL', 'NZ', 'TH'].map((country) => ({ country, connection: 'location' as const })),
      ...{ operatorType: 'ngo-own', findings: [], statedAge: 12, today: '2026-11-22' },
      time: { from: '2026-05-01', to: '2026-05-01' },
    },
    sources,
  );
  expect(findConflicts(found).find(({ question }) => question === 'pretend-child')).toEqual({
    question: 'pretend-child',
    answers: [
      { answer: 'no', countries: ['NZ'] },
      { answer: 'yes', countries: ['NL'] },
    ],
    open: ['TH'],
  });
});
