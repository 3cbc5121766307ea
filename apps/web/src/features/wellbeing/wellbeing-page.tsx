import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Button, Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { IconCoffee, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ExposureNotice } from '../../components/ui/exposure-notice.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { Page } from '../../components/ui/page.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { Section } from '../../components/ui/section.tsx';
import { useProcedure } from '../../lib/api/use-procedure.ts';
import { useNumber } from '../../lib/number/use-number.ts';
import { today } from '../../lib/wellbeing/today.ts';
import { useExposure } from '../../lib/wellbeing/use-exposure.ts';
import { CapsForm } from './caps-form.tsx';
import { DaysTable } from './days-table.tsx';
import { SkippedList } from './skipped-list.tsx';

type Wellbeing = OutputOf<Procedures['wellbeingShow']>;

/** A person's own page. Nothing here compares them with anybody, and nobody else can open it. */
export default function WellbeingPage() {
  const { t } = useTranslation('wellbeing');
  const { data, error, refetch } = useProcedure(procedures.wellbeingShow, { day: today() });
  return (
    <Page title={t('title')} about={t('about')} width="reading">
      <Alert color="harbour" icon={<IconEyeOff aria-hidden />} title={t('private.title')}>
        {t('private.about')}
      </Alert>
      <RefusalNotice error={error} onAgain={() => void refetch()} />
      {data === undefined && error === null && <LoadingPlaceholder kind="text" />}
      {data !== undefined && <Shown wellbeing={data} />}
    </Page>
  );
}

function Shown({ wellbeing }: { readonly wellbeing: Wellbeing }) {
  const { t } = useTranslation('wellbeing');
  const number = useNumber();
  const control = useExposure();
  return (
    <>
      <Section title={t('today.title')} about={t('today.about')}>
        <ExposureNotice control={control} />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <Figure label={t('today.opened')} value={number.count(wellbeing.opened)} />
          <Figure label={t('today.minutes')} value={number.count(wellbeing.minutes)} />
          <Figure label={t('today.pauses')} value={number.count(wellbeing.pauses)} />
        </SimpleGrid>
        {wellbeing.state !== 'pausing' && (
          <Group>
            <Button variant="default" onClick={control.pause} leftSection={<IconCoffee size={16} aria-hidden />}>
              {t('pause.begin')}
            </Button>
          </Group>
        )}
      </Section>
      <Section title={t('caps.title')} about={t('caps.about')}>
        <CapsForm settings={wellbeing.settings} />
      </Section>
      <Section title={t('skipped.title')} about={t('skipped.about')}>
        <SkippedList skipped={wellbeing.skipped} />
      </Section>
      <Section title={t('days.title')}>
        <DaysTable days={wellbeing.days} />
      </Section>
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <Paper withBorder p="md">
      <Text size="xl" fw={600} className="numeric">
        {value}
      </Text>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Paper>
  );
}
