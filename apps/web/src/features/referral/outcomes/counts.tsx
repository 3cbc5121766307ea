import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Bars } from '../../../components/chart/bars.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { addressOf, type Choice } from './address.ts';
import type { Figures, Within } from './outcomes-page.tsx';

interface Props {
  readonly counts: Figures['all'];
  readonly within: Within;
}

/** How far they came, what was told of them and of their packages, and for whom the unit waits. */
export function Counts({ counts, within }: Props) {
  const { t } = useTranslation('referral');
  const bar = (key: string, label: string, count: number, choice: Choice) => ({
    ...{ key, label, count },
    to: addressOf({ ...within, ...choice }),
  });
  const words = { what: t('outcomes.what'), unit: t('outcomes.count') };
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
      <Section title={t('outcomes.steps')} about={t('outcomes.stepsAbout')}>
        <Bars
          label={t('outcomes.steps')}
          {...words}
          bars={[
            ...counts.steps.map(({ step, count }) => bar(step, t(`outcomes.step.${step}`), count, { step })),
            bar('recalled', t('outcomes.recalled'), counts.recalled, { recalled: true }),
          ]}
        />
      </Section>
      <Section title={t('outcomes.outcomes')}>
        <Bars
          label={t('outcomes.outcomes')}
          {...words}
          bars={counts.outcomes.map(({ outcome, count }) => bar(outcome, t(`outcome.${outcome}`), count, { outcome }))}
        />
      </Section>
      <Section title={t('outcomes.package')} about={t('outcomes.packageAbout')}>
        <Bars
          label={t('outcomes.package')}
          {...words}
          bars={[
            ...counts.verdicts.map(({ verdict, count }) => bar(verdict, t(`verdict.${verdict}`), count, { verdict })),
            ...counts.faults.map(({ fault, count }) => bar(`fault-${fault}`, t(`fault.${fault}`), count, { fault })),
          ]}
        />
      </Section>
      <Section title={t('outcomes.waiting')} about={t('outcomes.waitingAbout')}>
        <Bars
          label={t('outcomes.waiting')}
          {...words}
          bars={counts.waiting.map(({ waiting, count }) =>
            bar(waiting, t(`outcomes.is.${waiting}`), count, { waiting }),
          )}
        />
      </Section>
    </SimpleGrid>
  );
}
