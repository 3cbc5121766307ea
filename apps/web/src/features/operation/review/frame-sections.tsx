import type { DraftFields } from '@custodia/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountryName } from '../draft/fields/countries.tsx';
import type { WizardStep } from '../draft/steps/index.ts';
import { TwoTimes } from '../parts/two-times.tsx';
import { Stated, StatedAnswer } from './frame-facts.tsx';

interface FactSection {
  readonly id: WizardStep['id'];
  readonly facts: readonly { readonly label: string; readonly value: ReactNode }[];
}

/** The same parts as the wizard has, so that the two can be compared. */
export function useFrameSections(frame: DraftFields, members: readonly { readonly name: string }[]): FactSection[] {
  const { t } = useTranslation('operation');
  const country = useCountryName();
  const text = (field: string, value: ReactNode) => ({ label: t(`field.${field}`), value: <Stated>{value}</Stated> });
  const answer = (field: string, value: DraftFields['legalSignOff']) => ({
    label: t(`field.${field}`),
    value: <StatedAnswer answer={value} />,
  });
  const moment = (field: string, at: string | null) => text(field, at === null ? null : <TwoTimes at={at} />);
  const choice = (field: string, group: string, value: string | null) =>
    text(field, value === null ? null : t(`${group}.${value}`));
  const { suspicion, space, deconfliction, personaAges: ages } = frame;
  return [
    {
      id: 'basis',
      facts: [
        text('operatorType', frame.operatorType === null ? null : t(`operator.${frame.operatorType}.name`)),
        text('legalBasis', frame.legalBasis),
        text('issuedBy', frame.issuedBy),
        moment('validFrom', frame.validFrom),
        moment('validUntil', frame.validUntil),
      ],
    },
    {
      id: 'scope',
      facts: [
        text('scope', frame.scope),
        text('countries', frame.countries.map(country).join(', ')),
        text('ages', ages.from === null || ages.to === null ? null : t('ages', { from: ages.from, to: ages.to })),
        text('tools', frame.tools.join(', ')),
        text('accounts', frame.accounts.map(({ platform, handle }) => `${platform}: ${handle}`).join(', ')),
        answer('direction', frame.direction.answer),
        moment('directionSince', frame.direction.since),
        answer('legalSignOff', frame.legalSignOff),
      ],
    },
    {
      id: 'supervision',
      facts: [
        text('supervisor', frame.supervision.who),
        text('howOften', frame.supervision.howOften),
        text('necessity', frame.necessity),
        text('lessIntrusive', frame.lessIntrusive),
      ],
    },
    {
      id: 'suspicion',
      facts: [
        choice('targetKind', 'target', suspicion.targetKind),
        text('facts', suspicion.facts),
        text('source', suspicion.source),
        moment('recordedAt', suspicion.recordedAt),
        answer('verified', suspicion.verified),
        choice('selection', 'selection', suspicion.selection),
        choice('deconfliction', 'deconfliction', deconfliction.answer),
        text('reference', deconfliction.reference),
        moment('answeredAt', deconfliction.answeredAt),
      ],
    },
    {
      id: 'space',
      facts: [
        ...(['service', 'place', 'hours', 'advertType', 'size', 'innocentShare', 'boundaryReason'] as const).map(
          (field) => text(field, space[field]),
        ),
        answer('profiling', space.profiling),
        text('profilingNote', space.profilingNote),
      ],
    },
    {
      id: 'retention',
      facts: frame.retention.map(({ category, months }) => ({
        label: t(`category.${category}`),
        value: t('retention.months', { count: months }),
      })),
    },
    { id: 'members', facts: [text('membersNamed', members.map(({ name }) => name).join(', '))] },
  ];
}
