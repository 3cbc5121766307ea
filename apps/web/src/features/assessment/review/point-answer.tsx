import { DOUBTS, type Doubt, type PointCode } from '@custodia/contract';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { Doubts } from '../parts/doubts.tsx';
import { MessageLinks } from '../parts/message-links.tsx';
import type { Assessment, FilledPoint } from '../parts/types.ts';
import { useChoices } from './use-choices.ts';
import { useReferences } from './use-references.ts';

type Answer = NonNullable<FilledPoint['answer']>;

interface Props {
  readonly point: PointCode;
  readonly answer: FilledPoint['answer'];
  readonly assessment: Assessment;
}

/** An answer as it reads: "cannot tell" is one, and none at all is none. */
export function PointAnswer({ point, answer, assessment }: Props) {
  const { t } = useTranslation('assessment');
  const nameChoice = useChoices();
  const number = useNumber();
  if (answer === null) return <Text size="sm">{t('review.noAnswer')}</Text>;
  switch (answer.kind) {
    case 'choice':
      return <Text size="sm">{nameChoice(point, answer.value)}</Text>;
    case 'yes-no':
      return <Text size="sm">{t(`review.yesNo.${answer.value}`)}</Text>;
    case 'instant':
      return (
        <Text size="sm">
          <Moment at={answer.value} />
        </Text>
      );
    case 'number':
      return (
        <Text size="sm">
          {point === 'P55' ? t('review.days', { count: answer.value }) : number.count(answer.value)}
        </Text>
      );
    case 'messages':
      return <Messages value={answer.value} assessment={assessment} />;
    case 'text':
      return (
        <Text size="sm" className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }}>
          {answer.value}
        </Text>
      );
    case 'file':
      return (
        <Group gap="xs">
          <Text size="sm">
            <bdi>{answer.value.name}</bdi>
          </Text>
          <Digest hex={answer.value.sha256} />
        </Group>
      );
    case 'unknown':
      return <Unknown answer={answer} />;
  }
}

function Messages({ value, assessment }: { readonly value: readonly string[]; readonly assessment: Assessment }) {
  const { t } = useTranslation('assessment');
  const refer = useReferences(assessment);
  if (value.length === 0) return <Text size="sm">{t('review.noMessages')}</Text>;
  return <MessageLinks messages={value.map(refer)} />;
}

/** Where the record cannot tell, its reasons are doubts; a person writes their own. */
function Unknown({ answer }: { readonly answer: Extract<Answer, { kind: 'unknown' }> }) {
  const { t } = useTranslation('assessment');
  const parts = answer.why.split(', ');
  const doubts = parts.filter((part): part is Doubt => (DOUBTS as readonly string[]).includes(part));
  const why = answer.why === 'reviewers-differ' ? t('review.reviewersDiffer') : answer.why;
  return (
    <div>
      <Text size="sm">{t('review.unknown')}</Text>
      {doubts.length === parts.length ? (
        <Doubts doubts={doubts} />
      ) : (
        <Text size="sm" className="wrap-anywhere">
          {why}
        </Text>
      )}
    </div>
  );
}
