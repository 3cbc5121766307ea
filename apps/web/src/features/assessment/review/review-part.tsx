import { procedures } from '@custodia/contract';
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import { OutcomeBadge } from '../parts/badges.tsx';
import type { Assessment, Reviews } from '../parts/types.ts';
import { FinishReview } from './finish-review.tsx';
import { ReviewForm } from './review-form.tsx';
import { Reviewers } from './reviewers.tsx';

/** The anti-provocation review: what one may do here, who has done what, and the form. */
export function ReviewPart({ assessment }: { readonly assessment: Assessment }) {
  const { data, error, refetch } = useProcedure(procedures.reviewShow, { assessment: assessment.id });
  if (data === undefined) {
    return error === null ? <LoadingPlaceholder /> : <RefusalNotice error={error} onAgain={() => void refetch()} />;
  }
  return <Whole assessment={assessment} reviews={data} />;
}

interface Props {
  readonly assessment: Assessment;
  readonly reviews: Reviews;
}

function Whole({ assessment, reviews }: Props) {
  const { t } = useTranslation('assessment');
  const mayReview = useAllowed('review:write');
  const answers = mayReview && ['may-start', 'under-way', 'decides'].includes(reviews.role);
  const begun = reviews.reviews.some(({ mine, finish }) => mine && finish === null);
  const role = mayReview ? reviews.role : 'looks-on';
  const Picture = role === 'under-way' || role === 'may-start' ? IconEyeOff : IconInfoCircle;
  return (
    <Stack gap="xl">
      <Section
        title={t('review.title')}
        about={t('review.about')}
        actions={answers && begun && <FinishReview assessment={assessment} />}
      >
        <Alert color="harbour" variant="light" icon={<Picture aria-hidden />}>
          {t(`review.role.${role}`)}
        </Alert>
        {reviews.outcome !== null && (
          <Group gap="sm">
            <Text size="sm" fw={600}>
              {t('review.outcome')}
            </Text>
            <OutcomeBadge outcome={reviews.outcome} />
          </Group>
        )}
        <Reviewers reviews={reviews} />
      </Section>
      <ReviewForm assessment={assessment} reviews={reviews} answers={answers} />
      {answers && begun && (
        <div>
          <FinishReview assessment={assessment} />
        </div>
      )}
    </Stack>
  );
}
