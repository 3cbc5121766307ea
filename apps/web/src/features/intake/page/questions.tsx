import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeFile, Question, Stated } from '../batch/file.ts';
import { intake } from '../batch/the-intake.ts';
import { AnswerField } from './answer-field.tsx';

interface Props {
  readonly file: IntakeFile;
  readonly questions: readonly Question[];
}

/** What the file leaves open, answered where it is asked. Nothing is guessed: without an answer it stays unknown. */
export function Questions({ file, questions }: Props) {
  const { t } = useTranslation('intake');
  if (questions.length === 0) return null;
  return (
    <Alert
      color="harbour"
      icon={<IconHelpCircle aria-hidden />}
      title={t('question.title', { count: questions.length })}
    >
      <Stack gap="md">
        {questions.map((question) => (
          <OneQuestion key={question.kind} file={file} question={question} />
        ))}
      </Stack>
    </Alert>
  );
}

function OneQuestion({ file, question }: { readonly file: IntakeFile; readonly question: Question }) {
  const { t } = useTranslation('intake');
  const { kind, assumed, stated } = question;
  const [answer, setAnswer] = useState<Stated | null>(null);
  return (
    <Stack gap="xs" role="group" aria-label={t(`question.${kind}`)}>
      <AnswerField kind={kind} file={file} onChange={setAnswer} />
      {assumed !== null && (
        <Text size="xs" c="dimmed">
          {t('question.assumed', { assumed })}
        </Text>
      )}
      {stated && <Text size="xs">{t('question.stands')}</Text>}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={answer === null}
          onClick={() => answer !== null && intake.answer(file.key, answer)}
        >
          {t('question.answer')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          disabled={answer === null}
          onClick={() => answer !== null && intake.answerAll(kind, answer)}
        >
          {t('question.answerAll')}
        </Button>
      </Group>
    </Stack>
  );
}
