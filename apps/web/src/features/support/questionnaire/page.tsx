import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { toast } from '../../../components/ui/toast.ts';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useDraft, useUnsaved } from '../../../lib/drafts/drafts.ts';
import { findFault, NEW_QUESTION, type Question } from './draft.ts';
import { QuestionFields } from './question-fields.tsx';

type Questionnaire = OutputOf<Procedures['supportQuestionnaire']>;

/** The questions that new cases are opened with, as the agency asks them. */
export default function QuestionnairePage() {
  const { t } = useTranslation('support');
  const current = useProcedure(procedures.supportQuestionnaire, {});
  return (
    <Page
      title={t('questionnaire.title')}
      about={t('questionnaire.about')}
      actions={
        <GoButton to="/support" variant="default">
          {t('title')}
        </GoButton>
      }
    >
      <RefusalNotice error={current.error} onAgain={() => void current.refetch()} />
      {current.data === undefined ? (
        current.error === null && <LoadingPlaceholder kind="page" />
      ) : (
        <Editing key={current.data.version} current={current.data} />
      )}
    </Page>
  );
}

/** What is typed outlives the page, and stands on the version that was seen. */
function Editing({ current: { version, questions: first } }: { readonly current: Questionnaire }) {
  const { t } = useTranslation('support');
  const [draft, setDraft, forget] = useDraft<readonly Question[] | null>(`questionnaire:${String(version)}`, null);
  const questions = draft ?? first;
  useUnsaved(draft !== null);
  const fault = findFault(questions);
  return (
    <Stack>
      <Text>{version === 0 ? t('seed') : t('version', { version })}</Text>
      {questions.map((_, at) => (
        <QuestionFields key={at} questions={questions} at={at} onChange={setDraft} />
      ))}
      <Group>
        <Button variant="light" onClick={() => setDraft([...questions, NEW_QUESTION])}>
          {t('questionnaire.add')}
        </Button>
      </Group>
      {draft !== null && fault !== null && <Text role="status">{t(`questionnaire.${fault}`)}</Text>}
      <PutInPlace version={version} questions={questions} ready={draft !== null && fault === null} onDone={forget} />
    </Stack>
  );
}

interface PutProps {
  readonly version: number;
  readonly questions: readonly Question[];
  readonly ready: boolean;
  readonly onDone: () => void;
}

function PutInPlace({ version, questions, ready, onDone }: PutProps) {
  const { t } = useTranslation('support');
  const [asking, setAsking] = useState(false);
  const act = useAct(procedures.supportRevise, {
    changes: ['support', 'log'],
    onDone: () => {
      onDone();
      setAsking(false);
      toast(t('questionnaire.saved'));
    },
  });
  return (
    <Group>
      <Button disabled={!ready} onClick={() => setAsking(true)}>
        {t('questionnaire.save')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('questionnaire.sure')}
        about={t('questionnaire.sureAbout')}
        action={t('questionnaire.save')}
        pending={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate({ version, questions: [...questions] })}
      />
    </Group>
  );
}
