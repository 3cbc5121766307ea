import { procedures } from '@custodia/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { QuestionList } from './question-list.tsx';

/** What partner units ask: those that wait for an answer first. */
export function Received() {
  const { t } = useTranslation('deconfliction');
  const received = useProcedure(procedures.deconflictionReceived, {});
  const waiting = (received.data ?? []).filter(({ state }) => state === 'received');
  const others = (received.data ?? []).filter(({ state }) => state !== 'received');
  return (
    <Section title={t('questions.theirs')} about={t('questions.theirsAbout')}>
      <RefusalNotice error={received.error} onAgain={() => void received.refetch()} />
      {received.data === undefined ? (
        received.error === null && <LoadingPlaceholder kind="table" />
      ) : received.data.length === 0 ? (
        <Text>{t('questions.theirsNone')}</Text>
      ) : (
        <QuestionList questions={[...waiting, ...others]} />
      )}
    </Section>
  );
}
