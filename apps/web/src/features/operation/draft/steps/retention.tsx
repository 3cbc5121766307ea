import { DATA_SUBJECT_CATEGORIES, type DataSubjectCategory } from '@custodia/contract';
import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Fields } from '../../../../components/ui/fields.tsx';
import type { StepProps } from './step.ts';

/** How many months the data of each category of people is kept; unidentified contacts shortest. */
export function RetentionStep({ saving }: StepProps) {
  const { t } = useTranslation('operation');
  const { retention } = saving.fields;
  const set = (category: DataSubjectCategory, months: number | null) => {
    const others = retention.filter((one) => one.category !== category);
    saving.set({ retention: months === null ? others : [...others, { category, months }] });
  };
  return (
    <Fields legend={t('part.retention')} about={t('retention.stepAbout')} columns={2}>
      {DATA_SUBJECT_CATEGORIES.map((category) => (
        <NumberInput
          key={category}
          label={t(`category.${category}`)}
          description={t(`category.about.${category}`)}
          suffix={` ${t('retention.monthsSuffix')}`}
          min={1}
          max={1200}
          allowDecimal={false}
          value={retention.find((one) => one.category === category)?.months ?? ''}
          onChange={(given) => set(category, typeof given === 'number' && given >= 1 ? given : null)}
        />
      ))}
    </Fields>
  );
}
