/** What a referral lacks, one line for each thing that can be missing: who can supply it stands behind it. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findReferralGaps, REFERRAL_GAP_CODES, type ReferralFacts } from './gaps.ts';

const WHOLE: ReferralFacts = {
  legalBasis: 'art. 126j Sv',
  legalBasisDocument: true,
  deconfliction: 'not-worked',
  law: [{ country: 'NL', expired: [], unknown: [] }],
  country: 'decided',
  noted: [],
  assessment: { outcome: 'referrable', ceiling: 'referrable', openStops: [] },
  recipient: { described: true, key: 'confirmed', usable: 'usable', takes: ['package', 'report-pdf'] },
  formats: ['package'],
  selected: 4,
  erased: 0,
  people: { reviewed: true, approved: true, approverIsAuthor: false },
};

const { assessment, recipient, people } = WHOLE;

/** What is the case → what is missing, and about what. */
const TABLE: readonly [string, Partial<ReferralFacts>, string][] = [
  ['no legal basis is stated', { legalBasis: null }, 'legal-basis'],
  ['the legal basis is blank', { legalBasis: '  ' }, 'legal-basis'],
  ['its document is missing', { legalBasisDocument: false }, 'legal-basis-document'],
  ['nobody said whether police work it', { deconfliction: null }, 'deconfliction'],
  ['nobody was asked', { deconfliction: 'not-asked' }, 'deconfliction not-asked'],
  ['it is not known whether police work it', { deconfliction: 'unknown' }, 'deconfliction unknown'],
  ['nobody decided a country', { country: 'undecided', law: [] }, 'country-undecided'],
  ['the country was decided to be unknown', { country: 'unknown', law: [] }, 'country-unknown ?'],
  ['a rule has expired', { law: [{ country: 'PH', expired: ['age'], unknown: [] }] }, 'law-expired PH'],
  ['the law is not known', { law: [{ country: 'PH', expired: [], unknown: ['age'] }] }, 'law-unknown PH'],
  ['the assessment was erased', { assessment: null }, 'assessment-gone'],
  ['reviewers are not done', { assessment: { ...assessment!, outcome: null } }, 'assessment-not-concluded'],
  ['reviewers say no', { assessment: { ...assessment!, outcome: 'not_referrable' } }, 'outcome-forbids not_referrable'],
  [
    'it is for safeguarding only',
    { assessment: { ...assessment!, outcome: 'stop_safeguard_only' } },
    'outcome-forbids stop_safeguard_only',
  ],
  [
    'a tag came after the review',
    { assessment: { ...assessment!, ceiling: 'lead_only' } },
    'outcome-above-ceiling lead_only',
  ],
  ['a hard stop is open', { assessment: { ...assessment!, openStops: ['P06'] } }, 'hard-stop P06'],
  ['the authority has no profile', { recipient: { ...recipient, described: false } }, 'recipient-undescribed'],
  ['its key waits for a second person', { recipient: { ...recipient, key: 'proposed' } }, 'key-unconfirmed'],
  ['its key was given up', { recipient: { ...recipient, key: 'retired' } }, 'key-retired'],
  ['its key has expired', { recipient: { ...recipient, usable: 'expired' } }, 'key-expired'],
  ['its key cannot be read', { recipient: { ...recipient, usable: 'unusable' } }, 'key-unusable'],
  ['it takes no RSMF', { formats: ['package', 'rsmf'] }, 'format-not-taken rsmf'],
  ['nothing is selected', { selected: 0 }, 'nothing-selected'],
  ['what was selected is erased', { erased: 2 }, 'selection-erased 2'],
  ['nobody has reviewed it', { people: { ...people, reviewed: false } }, 'not-reviewed'],
  ['nobody has approved it', { people: { ...people, approved: false } }, 'not-approved'],
  ['its author approves', { people: { ...people, approverIsAuthor: true } }, 'approver-is-author'],
];

const said = (facts: ReferralFacts) =>
  findReferralGaps(facts, 'send').map(({ code, about }) => [code, about].filter((part) => part !== null).join(' '));

test('nothing is missing of a whole one', () => {
  expect(said(WHOLE)).toEqual([]);
});

test.each(TABLE)('where %s', (_, change, gap) => {
  expect(said({ ...WHOLE, ...change })).toEqual([gap]);
});

test('every gap can be reached, and says who can supply it', () => {
  const reached = TABLE.map(([, , gap]) => gap.split(' ')[0]);
  expect(new Set(reached)).toEqual(new Set(REFERRAL_GAP_CODES));
  for (const [, change] of TABLE) {
    for (const { suppliers } of findReferralGaps({ ...WHOLE, ...change }, 'send')) expect(suppliers).not.toEqual([]);
  }
});

describe('what the law leaves open', () => {
  const open = { law: [{ country: 'PH', expired: ['age'], unknown: ['pretend-child'] }] };

  it('waits for counsel, and for nothing else', () => {
    const gaps = findReferralGaps({ ...WHOLE, ...open }, 'complete');
    expect(gaps.map(({ code, byNote, suppliers }) => ({ code, byNote, suppliers }))).toEqual([
      { code: 'law-expired', byNote: true, suppliers: ['legal-adviser'] },
      { code: 'law-unknown', byNote: true, suppliers: ['legal-adviser'] },
    ]);
    expect(said({ ...WHOLE, ...open, noted: ['PH'] })).toEqual([]);
    expect(said({ ...WHOLE, ...open, noted: ['NL'] })).toHaveLength(2);
  });
});

test('people are asked for only when it is to be sent', () => {
  const facts = { ...WHOLE, people: { reviewed: false, approved: false, approverIsAuthor: false } };
  expect(findReferralGaps(facts, 'complete')).toEqual([]);
});

test('one more thing that is missing never takes another gap away', () => {
  const changes = TABLE.map(([, change]) => change);
  fc.assert(
    fc.property(fc.constantFrom(...changes), fc.constantFrom(...changes), (first, second) => {
      const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
      // Only where they speak of different things: of one, the later says what is the case.
      fc.pre(keys.size === Object.keys(first).length + Object.keys(second).length);
      // What an undescribed authority takes is not known, and so not said to be untaken.
      const both = { ...WHOLE, ...first, ...second };
      fc.pre(both.recipient.described || !keys.has('formats'));
      expect(said(both).sort()).toEqual([...said({ ...WHOLE, ...first }), ...said({ ...WHOLE, ...second })].sort());
    }),
  );
});
