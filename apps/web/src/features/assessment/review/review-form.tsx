import { FORM, FORM_SECTIONS, type FormSection } from '@custodia/contract';
import { Accordion, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import type { Assessment, FilledPoint, Reviews } from '../parts/types.ts';
import { Point } from './point.tsx';

interface Props {
  readonly assessment: Assessment;
  readonly reviews: Reviews;
  /** Whether the reader may answer. */
  readonly answers: boolean;
}

/** P01 to P86 by section: what is known, from where, and what is asked. */
export function ReviewForm({ assessment, reviews, answers }: Props) {
  const { t } = useTranslation('assessment');
  const { form } = assessment.finding;
  const [open, setOpen] = useState<string[]>(answers ? ['persona'] : []);
  return (
    <Section title={t('review.form')} about={t('review.formAbout')}>
      <Text size="sm" role="status">
        {t('review.progress', { answered: countAnswered(form), total: form.length })}
      </Text>
      <Accordion multiple variant="separated" value={open} onChange={setOpen} order={3}>
        {FORM_SECTIONS.map((section) => (
          <OneSection
            key={section}
            section={section}
            points={form.filter(({ point }) => FORM[point].section === section)}
            {...{ assessment, reviews, answers }}
          />
        ))}
      </Accordion>
    </Section>
  );
}

function countAnswered(points: readonly FilledPoint[]): number {
  return points.filter(({ answer }) => answer !== null).length;
}

interface SectionProps extends Props {
  readonly section: FormSection;
  readonly points: readonly FilledPoint[];
}

function OneSection({ section, points, assessment, reviews, answers }: SectionProps) {
  const { t } = useTranslation('assessment');
  return (
    <Accordion.Item value={section}>
      <Accordion.Control>
        {t(`section.${section}`)}
        <Text size="xs" c="dimmed">
          {t('review.progress', { answered: countAnswered(points), total: points.length })}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="lg">
          {points.map((filled) => (
            <Point key={filled.point} {...{ filled, assessment, reviews, answers }} />
          ))}
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}
