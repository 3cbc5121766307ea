import type { LawField } from '@custodia/contract';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';
import { AnswerBadge, ConfidenceBadge } from '../parts/badges.tsx';
import { Counsel } from '../parts/counsel.tsx';
import type { HeldRule } from '../parts/types.ts';
import { useDay } from '../parts/use-day.ts';
import { useValidity } from '../parts/use-validity.ts';
import type { Proposing } from '../propose/propose-dialog.tsx';

interface Props {
  readonly rule: HeldRule;
  readonly onPropose: ((what: Proposing) => void) | null;
}

/** "Rule pack says X, source Y, reviewed by Z on date D": no more than that. */
export function RuleCard({ rule, onPropose }: Props) {
  const { t } = useTranslation('law');
  const { country, field, operatorType, answer, value, counsel } = rule;
  const question = t(`field.${field}`);
  return (
    <Paper withBorder p="md" radius="md" h="100%">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={3} size="h5">
            {question}
          </Title>
          <div style={{ flexShrink: 0 }}>
            <AnswerBadge answer={answer} />
          </div>
        </Group>
        {operatorType !== 'any' && <Text size="sm">{t('rules.onlyFor', { who: t(`operator.${operatorType}`) })}</Text>}
        <Text className="wrap-anywhere">{value}</Text>
        <Counsel reasons={counsel} />
        <RuleFacts rule={rule} />
        {onPropose !== null && (
          <div>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('propose.do')}: ${question}`}
              onClick={() => onPropose({ country, field: field as LawField, operatorType, rule })}
            >
              {t('propose.do')}
            </Button>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

function RuleFacts({ rule }: Pick<Props, 'rule'>) {
  const { t } = useTranslation('law');
  const day = useDay();
  const validity = useValidity();
  const { statute, source, confidence, retrievedOn, reviewer, reviewedOn, expiresOn, expired } = rule;
  return (
    <Stack gap={4}>
      {statute !== null && statute !== source && <Fact label={t('fact.statute')}>{statute}</Fact>}
      <Fact label={t('fact.source')}>{t('fact.read', { source, day: day(retrievedOn) })}</Fact>
      <Fact label={t('fact.validity')}>{validity(rule)}</Fact>
      <Fact label={t('fact.expires')}>{t(expired ? 'fact.expired' : 'fact.until', { day: day(expiresOn) })}</Fact>
      <Group gap="xs" mt={4}>
        <ConfidenceBadge confidence={confidence} />
        {reviewer === null ? (
          <StatusBadge tone="attention" label={t('seed.mark')} />
        ) : (
          <StatusBadge tone="good" label={t('fact.reviewed', { who: reviewer, day: day(reviewedOn ?? retrievedOn) })} />
        )}
      </Group>
    </Stack>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <Text size="sm" className="wrap-anywhere">
      <Text span inherit c="dimmed">
        {label}:
      </Text>{' '}
      {children}
    </Text>
  );
}
