/**
 * The questions that rules answer, and what an answer in front of the prose can be. A closed list: what no question asks, no pack holds.
 * The names are those of the sources that the packs are made from.
 */
import type { Rule, RuleAnswer } from '../record/rule.ts';

/**
 * `yes-no`: the answer is yes, no or mixed; `treaty`: whether the country is party (yes), has only signed (other), or neither (no);
 * `age`: years, first in the value; `text`: a name, a doctrine, a route.
 */
export type FieldKind = 'yes-no' | 'treaty' | 'age' | 'text';

interface FieldDefinition {
  readonly kind: FieldKind;
  readonly group: 'elements' | 'investigator' | 'treaty' | 'route';
  /** In English, for reference and reports; the interface has its own words. */
  readonly asks: string;
  /** Only of these is it asked; of everybody where absent. */
  readonly of?: readonly Rule['operatorType'][];
}

const PRIVATE = ['ngo-agreement', 'ngo-own', 'citizen'] as const;

export const LAW_FIELDS = {
  age_of_consent: { kind: 'age', group: 'elements', asks: 'below which age are these provisions about a child' },
  pretend_child_suffices: {
    kind: 'yes-no',
    group: 'elements',
    asks: 'is it enough that the person believed or was told to speak with a child',
  },
  grooming_requires_meeting: {
    kind: 'yes-no',
    group: 'elements',
    asks: 'does online contact need a meeting, or steps towards one',
  },
  livestream_attendance_offence: {
    kind: 'yes-no',
    group: 'elements',
    asks: 'does the law reach attending or viewing live-streamed child sexual abuse',
  },
  livestream_national_text: { kind: 'text', group: 'elements', asks: 'what the national text on live streams says' },
  livestream_viewing_charge: { kind: 'text', group: 'elements', asks: 'under which name viewing a stream is charged' },
  entrapment_doctrine: { kind: 'text', group: 'investigator', asks: 'which test of provocation the courts apply' },
  private_decoy_evidence: {
    kind: 'yes-no',
    group: 'investigator',
    asks: 'do courts take evidence of somebody who is no police and pretends to be a child',
    of: PRIVATE,
  },
  lanzarote_party: { kind: 'treaty', group: 'treaty', asks: 'Lanzarote Convention (CETS 201)' },
  budapest_party: { kind: 'treaty', group: 'treaty', asks: 'Budapest Convention (ETS 185)' },
  opsc_party: { kind: 'treaty', group: 'treaty', asks: 'Optional Protocol to the CRC on the sale of children (2000)' },
  un_cybercrime_convention: { kind: 'treaty', group: 'treaty', asks: 'UN Convention against Cybercrime (2024)' },
  eu_directive_2011_93_bound: { kind: 'yes-no', group: 'treaty', asks: 'bound by Directive 2011/93/EU' },
  recast_directive_2024_0035: { kind: 'text', group: 'treaty', asks: 'state of the recast directive (2024/0035)' },
  europol_member: { kind: 'yes-no', group: 'route', asks: 'member of Europol' },
  interpol_route: { kind: 'text', group: 'route', asks: 'how INTERPOL is reached' },
  national_unit: { kind: 'text', group: 'route', asks: 'national unit that takes referrals' },
  hotline: { kind: 'text', group: 'route', asks: 'hotline for the public' },
} as const satisfies Record<string, FieldDefinition>;

export type LawField = keyof typeof LAW_FIELDS;

export const LAW_FIELD_NAMES = Object.keys(LAW_FIELDS) as readonly LawField[];

export function isLawField(name: string): name is LawField {
  return Object.hasOwn(LAW_FIELDS, name);
}

/** Whether the question is asked about this kind of operator at all. */
export function isAskedOf(field: LawField, operatorType: Rule['operatorType']): boolean {
  const definition: FieldDefinition = LAW_FIELDS[field];
  return definition.of === undefined || operatorType === 'any' || definition.of.includes(operatorType);
}

const ANSWERS: Readonly<Record<FieldKind, readonly RuleAnswer[]>> = {
  'yes-no': ['yes', 'no', 'mixed', 'unknown', 'other'],
  treaty: ['yes', 'no', 'other', 'unknown'],
  age: ['other', 'unknown'],
  text: ['other', 'unknown'],
};

/** Which answers the question can have. */
export function answersOf(field: LawField): readonly RuleAnswer[] {
  return ANSWERS[LAW_FIELDS[field].kind];
}
