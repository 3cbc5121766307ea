import { procedures } from '@custodia/contract';
import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { queries } from '../../../lib/api/client.ts';
import { keyOf } from '../../../lib/api/use-procedure.ts';
import type { Assessment, FilledPoint, Reviews } from '../parts/types.ts';
import { AnswerField } from './answer-field.tsx';
import { useAnswering, type Answering } from './use-answering.ts';

interface Props {
  readonly filled: FilledPoint;
  readonly assessment: Assessment;
  readonly reviews: Reviews;
}

/** One's own answer to a point, saved as it is given. "Cannot tell" is an answer, with its reason. */
export function PointEditor({ filled: { point }, assessment, reviews }: Props) {
  const { t } = useTranslation('assessment');
  const answering = useAnswering(assessment.id, point, reviews);
  const { answer, change, state, error } = answering;
  const [how, setHow] = useState<'answer' | 'unknown'>(answer?.kind === 'unknown' ? 'unknown' : 'answer');
  const name = `${point} ${t(`point.${point}`)}`;
  return (
    <Stack gap="xs" role="group" aria-label={`${t('review.mine')}: ${name}`}>
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={`${t('review.mine')}: ${name}`}
          value={how}
          onChange={(value) => setHow(value)}
          data={[
            { value: 'answer', label: t('review.mine') },
            { value: 'unknown', label: t('review.unknown') },
          ]}
        />
        <Text size="xs" c="dimmed" role="status">
          {answer !== null && t(`review.saving.${state}`)}
        </Text>
      </Group>
      {how === 'answer' ? (
        <AnswerField point={point} label={name} answer={answer} onChange={change} />
      ) : (
        <Textarea
          label={t('review.unknownWhy')}
          value={answer?.kind === 'unknown' ? answer.why : ''}
          onChange={(event) => change({ kind: 'unknown', why: event.currentTarget.value })}
          maxLength={2000}
          autosize
          minRows={2}
        />
      )}
      {error?.code === 'conflict' ? (
        <Conflict answering={answering} assessment={assessment} />
      ) : (
        <RefusalNotice error={error} />
      )}
    </Stack>
  );
}

interface ConflictProps {
  readonly answering: Answering;
  readonly assessment: Assessment;
}

/** The same reviewer in another window: nothing was overwritten, and they choose. */
function Conflict({ answering, assessment }: ConflictProps) {
  const { t } = useTranslation('assessment');
  const after = (then: () => void) => () => {
    const queryKey = keyOf(procedures.reviewShow, { assessment: assessment.id });
    void queries.refetchQueries({ queryKey }).then(then);
  };
  return (
    <Alert role="alert" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      <Text size="sm">{t('review.conflict')}</Text>
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={after(answering.takeSaved)}>
          {t('review.takeSaved')}
        </Button>
        <Button size="xs" variant="default" onClick={after(answering.keepMine)}>
          {t('review.keepMine')}
        </Button>
      </Group>
    </Alert>
  );
}
