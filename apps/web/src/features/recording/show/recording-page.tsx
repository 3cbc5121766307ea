import { procedures, type RecordingShown } from '@custodia/contract';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useParam } from '../../../lib/route/use-route.ts';
import { Deeds } from './deeds.tsx';
import { Gaps } from './gaps.tsx';
import { OrderFacts } from './order-facts.tsx';
import { RecorderCard } from './recorder-card.tsx';
import { Stretches } from './stretches.tsx';
import { StateOf } from './state.tsx';

/** Lag and rate go on without events. */
const EVERY_MS = 5000;

export default function RecordingPage() {
  const { t } = useTranslation('recording');
  const id = useParam('recording');
  const recording = useProcedure(procedures.recordingShow, { id }, { everyMs: EVERY_MS });
  const shown = recording.data;
  return (
    <Page
      title={shown === undefined ? t('show.title') : t('show.of', { operation: shown.operation })}
      about={t('show.about')}
      actions={shown !== undefined && <Deeds recording={shown} />}
    >
      <RefusalNotice error={recording.error} onAgain={() => void recording.refetch()} />
      {shown === undefined ? (
        recording.error === null && <LoadingPlaceholder kind="table" />
      ) : (
        <Parts recording={shown} />
      )}
    </Page>
  );
}

function Parts({ recording }: { readonly recording: RecordingShown }) {
  const { t } = useTranslation('recording');
  const { recorders, gaps, stretches, state, id } = recording;
  return (
    <>
      <div role="status">
        <StateOf state={state} />
      </div>
      <Section title={t('recorders.title')} about={t('recorders.about')}>
        {recorders.length === 0 ? (
          <Text>{t('recorders.none', { id: id.slice(0, 8) })}</Text>
        ) : (
          <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
            {recorders.map((recorder) => (
              <li key={recorder.id}>
                <RecorderCard recorder={recorder} rooms={recording.rooms.length} />
              </li>
            ))}
          </Stack>
        )}
      </Section>
      <Section title={t('gaps.title')} about={t('gaps.about')}>
        <Gaps gaps={gaps} />
      </Section>
      <Section title={t('stretches.title')} about={t('stretches.about', { count: recording.waiting })}>
        <Stretches stretches={stretches} />
      </Section>
      <Section title={t('order.title')}>
        <OrderFacts recording={recording} />
      </Section>
    </>
  );
}
