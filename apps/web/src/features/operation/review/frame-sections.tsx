import type { DraftFields } from '@custodia/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountryName } from '../draft/fields/countries.tsx';
import type { WizardStep } from '../draft/steps/index.ts';
import { Stated, StatedAnswer } from '../parts/stated.tsx';
import { TwoTimes } from '../parts/two-times.tsx';

interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

interface FactSection {
  readonly id: WizardStep['id'];
  readonly facts: readonly Fact[];
}

/** The same parts as the wizard has, so that the two can be compared. */
export function useFrameSections(frame: DraftFields, members: readonly { readonly name: string }[]): FactSection[] {
  const write = useWriting();
  return [
    { id: 'basis', facts: basisOf(frame, write) },
    { id: 'scope', facts: scopeOf(frame, write) },
    { id: 'supervision', facts: supervisionOf(frame, write) },
    { id: 'suspicion', facts: suspicionOf(frame, write) },
    { id: 'space', facts: spaceOf(frame, write) },
    { id: 'retention', facts: write.periods(frame.retention) },
    { id: 'members', facts: [write.text('membersNamed', members.map(({ name }) => name).join(', '))] },
  ];
}

type Writing = ReturnType<typeof useWriting>;

/** One fact of each kind: what was not stated, and what is not known, stands there as such. */
function useWriting() {
  const { t } = useTranslation('operation');
  const country = useCountryName();
  const text = (field: string, value: ReactNode): Fact => ({
    label: t(`field.${field}`),
    value: <Stated>{value}</Stated>,
  });
  return {
    text,
    answer: (field: string, answer: DraftFields['legalSignOff']): Fact => ({
      label: t(`field.${field}`),
      value: <StatedAnswer answer={answer} />,
    }),
    moment: (field: string, at: string | null) => text(field, at === null ? null : <TwoTimes at={at} />),
    choice: (field: string, group: string, value: string | null) =>
      text(field, value === null ? null : t(`${group}.${value}`)),
    operator: (type: string | null) => text('operatorType', type === null ? null : t(`operator.${type}.name`)),
    ages: ({ from, to }: DraftFields['personaAges']) =>
      text('ages', from === null || to === null ? null : t('ages', { from, to })),
    countries: (codes: readonly string[]) => text('countries', codes.map(country).join(', ')),
    periods: (periods: DraftFields['retention']): Fact[] =>
      periods.map(({ category, months }) => ({
        label: t(`category.${category}`),
        value: t('retention.months', { count: months }),
      })),
  } as const;
}

function basisOf(frame: DraftFields, { operator, text, moment }: Writing): Fact[] {
  return [
    operator(frame.operatorType),
    text('legalBasis', frame.legalBasis),
    text('issuedBy', frame.issuedBy),
    moment('validFrom', frame.validFrom),
    moment('validUntil', frame.validUntil),
  ];
}

function scopeOf(frame: DraftFields, { ages, answer, countries, moment, text }: Writing): Fact[] {
  return [
    text('scope', frame.scope),
    countries(frame.countries),
    ages(frame.personaAges),
    text('tools', frame.tools.join(', ')),
    text('rooms', frame.space.rooms.map(({ protocol, address }) => `${protocol}: ${address}`).join(', ')),
    text('accounts', frame.accounts.map(({ platform, handle }) => `${platform}: ${handle}`).join(', ')),
    answer('direction', frame.direction.answer),
    moment('directionSince', frame.direction.since),
    answer('legalSignOff', frame.legalSignOff),
  ];
}

function supervisionOf({ supervision, necessity, lessIntrusive }: DraftFields, { text }: Writing): Fact[] {
  return [
    text('supervisor', supervision.who),
    text('howOften', supervision.howOften),
    text('necessity', necessity),
    text('lessIntrusive', lessIntrusive),
  ];
}

function suspicionOf({ suspicion, deconfliction }: DraftFields, { answer, choice, moment, text }: Writing): Fact[] {
  return [
    choice('targetKind', 'target', suspicion.targetKind),
    text('facts', suspicion.facts),
    text('source', suspicion.source),
    moment('recordedAt', suspicion.recordedAt),
    answer('verified', suspicion.verified),
    choice('selection', 'selection', suspicion.selection),
    choice('deconfliction', 'deconfliction', deconfliction.answer),
    text('reference', deconfliction.reference),
    moment('answeredAt', deconfliction.answeredAt),
  ];
}

const SPACE = ['service', 'place', 'hours', 'advertType', 'size', 'innocentShare', 'boundaryReason'] as const;

function spaceOf({ space }: DraftFields, { answer, text }: Writing): Fact[] {
  return [
    ...SPACE.map((field) => text(field, space[field])),
    answer('profiling', space.profiling),
    text('profilingNote', space.profilingNote),
  ];
}
