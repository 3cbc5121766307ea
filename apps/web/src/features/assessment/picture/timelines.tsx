import { drawInitiative } from '@custodia/contract';
import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import type { Assessment, Finding } from '../parts/types.ts';
import { Drawing } from './drawing.tsx';
import { Legend } from './legend.tsx';
import { Summary } from './summary.tsx';
import { PictureTable } from './table.tsx';

/** One picture for each conversation. */
export function Timelines({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  return (
    <Section title={t('picture.title')} about={t('picture.about')}>
      {assessment.finding.timeline.map((timeline) => (
        <OnePicture
          key={timeline.conversationId}
          timeline={timeline}
          name={
            assessment.about.find(({ id }) => id === timeline.conversationId)?.title ??
            t('open.untitled', { id: timeline.conversationId.slice(0, 8) })
          }
        />
      ))}
    </Section>
  );
}

interface Props {
  readonly timeline: Finding['timeline'][number];
  readonly name: string;
}

function OnePicture({ timeline, name }: Props) {
  const { t } = useTranslation('assessment');
  const [tabled, setTabled] = useState(false);
  const picture = useMemo(() => drawInitiative(timeline), [timeline]);
  const label = t('picture.of', { name });
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={3} size="h5">
          <bdi>{name}</bdi>
        </Title>
        {picture.marks.length === 0 ? (
          <Text size="sm">{t('picture.none')}</Text>
        ) : (
          <>
            <Summary picture={picture} />
            <Drawing picture={picture} label={label} />
            <Legend picture={picture} />
            <div>
              <Button size="xs" variant="default" aria-expanded={tabled} onClick={() => setTabled(!tabled)}>
                {tabled ? t('picture.hideTable') : t('picture.table')}
              </Button>
            </div>
            {tabled && <PictureTable picture={picture} label={label} />}
          </>
        )}
      </Stack>
    </Paper>
  );
}
