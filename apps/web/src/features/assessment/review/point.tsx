import { FORM, type FormPoint } from '@custodia/contract';
import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import type { Assessment, FilledPoint, Reviews } from '../parts/types.ts';
import { useNames } from '../parts/use-names.ts';
import { isAsked } from './is-asked.ts';
import { PointAnswer } from './point-answer.tsx';
import { PointEditor } from './point-editor.tsx';
import { PointNote } from './point-note.tsx';

interface Props {
  readonly filled: FilledPoint;
  readonly assessment: Assessment;
  readonly reviews: Reviews;
  readonly answers: boolean;
}

/** One point: what is known and from where, what reviewers said, and where to answer. */
export function Point({ filled, assessment, reviews, answers }: Props) {
  const { t } = useTranslation('assessment');
  const nameOf = useNames(assessment);
  const { point, answer, source, by } = filled;
  const definition: FormPoint = FORM[point];
  const edits = answers && isAsked(filled);
  return (
    <Paper withBorder p="md" component="article" aria-label={`${point} ${t(`point.${point}`)}`}>
      <Stack gap="xs">
        <Group gap="sm" justify="space-between" align="flex-start">
          <Title order={4} size="h6">
            {point} {t(`point.${point}`)}
          </Title>
          <Group gap="xs">
            {definition.hardStop === true && (
              <StatusBadge tone={answer === null ? 'bad' : 'neutral'} label={t('review.hardStop')} />
            )}
            <Text size="xs" c="dimmed">
              {t(`review.source.${source}`)}
              {by !== null &&
                ` · ${by
                  .split(', ')
                  .map((key) => t('review.by', { name: nameOf(key) }))
                  .join(', ')}`}
            </Text>
          </Group>
        </Group>
        {(!edits || source !== 'asked') && <PointAnswer point={point} answer={answer} assessment={assessment} />}
        <PointNote filled={filled} />
        <OthersAnswers filled={filled} assessment={assessment} reviews={reviews} />
        {edits && <PointEditor filled={filled} assessment={assessment} reviews={reviews} />}
      </Stack>
    </Paper>
  );
}

/** Once one may see them: side by side, with what differs said. */
function OthersAnswers({ filled: { point }, assessment, reviews }: Omit<Props, 'answers'>) {
  const { t } = useTranslation('assessment');
  const said = reviews.reviews
    .filter(({ mine, finish }) => !mine || finish !== null)
    .flatMap((review) => {
      const given = review.answers?.find((one) => one.point === point);
      return given === undefined ? [] : [{ review, given }];
    });
  if (said.length === 0) return null;
  const differs = new Set(said.map(({ given }) => JSON.stringify(given.answer))).size > 1;
  return (
    <div>
      <Group gap="xs">
        <Text size="xs" fw={600}>
          {t('review.others')}
        </Text>
        {differs && <StatusBadge tone="attention" label={t('review.differs')} />}
      </Group>
      {said.map(({ review, given }) => (
        <Group key={review.id} gap="xs" align="flex-start">
          <Text size="sm">{review.mine ? t('show.you', { name: review.by.name }) : review.by.name}</Text>
          <PointAnswer point={point} answer={given.answer} assessment={assessment} />
        </Group>
      ))}
    </div>
  );
}
