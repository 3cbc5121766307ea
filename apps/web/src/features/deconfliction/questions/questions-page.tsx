import { procedures } from '@custodia/contract';
import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconZoomQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { ChooseOperation, useChosenOperation } from '../choose-operation.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { QuestionList } from './question-list.tsx';
import { Received } from './received.tsx';

/** Whether another unit holds the same identifier, and nothing else: what partners ask first, then what an operation asked. */
export default function QuestionsPage() {
  const { t } = useTranslation('deconfliction');
  const mayAnswer = useAllowed('deconfliction:answer');
  const mayRead = useAllowed('deconfliction:read');
  return (
    <Page title={t('questions.title')} about={t('questions.about')}>
      <Stack gap="xl">
        {mayAnswer && <Received />}
        {mayRead && <OfOperation />}
      </Stack>
    </Page>
  );
}

function OfOperation() {
  const { t } = useTranslation('deconfliction');
  const operation = useChosenOperation();
  const mayAsk = useAllowed('deconfliction:ask');
  const [asking, { open, close }] = useDisclosure(false);
  const ask = mayAsk && operation !== null && <Button onClick={open}>{t('ask.do')}</Button>;
  return (
    <Section title={t('questions.ours')} about={t('questions.oursAbout')} actions={ask}>
      <ChooseOperation page="/deconfliction" chosen={operation} />
      {operation === null ? (
        <EmptyState icon={IconZoomQuestion} title={t('questions.choose')} next={t('questions.chooseNext')} />
      ) : (
        <>
          <Questions operation={operation} />
          <AskDialog opened={asking} onClose={close} operation={operation} />
        </>
      )}
    </Section>
  );
}

function Questions({ operation }: { readonly operation: string }) {
  const { t } = useTranslation('deconfliction');
  const questions = useProcedure(procedures.deconflictionList, { operation });
  if (questions.data === undefined)
    return questions.error === null ? <LoadingPlaceholder kind="table" /> : <RefusalNotice error={questions.error} />;
  if (questions.data.length === 0)
    return <EmptyState icon={IconZoomQuestion} title={t('questions.none')} next={t('questions.noneNext')} />;
  return <QuestionList questions={questions.data} />;
}
