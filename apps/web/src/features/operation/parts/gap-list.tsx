import type { Gap } from '@custodia/contract';
import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly gaps: readonly Gap[];
}

/** What is missing (nobody can authorise without), and what is unknown or open (the review of a case will meet it). */
export function GapList({ gaps }: Props) {
  const { t } = useTranslation('operation');
  const missing = gaps.filter(({ blocks }) => blocks);
  const open = gaps.filter(({ blocks }) => !blocks);
  return (
    <Stack gap="sm">
      {missing.length > 0 && (
        <Alert
          color="orange"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('gaps.missing', { count: missing.length })}
        >
          <Gaps gaps={missing} />
        </Alert>
      )}
      {open.length > 0 && (
        <Alert color="gray" icon={<IconHelpCircle aria-hidden />} title={t('gaps.open', { count: open.length })}>
          <Text size="sm" mb="xs">
            {t('gaps.openAbout')}
          </Text>
          <Gaps gaps={open} />
        </Alert>
      )}
      {gaps.length === 0 && (
        <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={t('gaps.none')}>
          {t('gaps.noneAbout')}
        </Alert>
      )}
    </Stack>
  );
}

function Gaps({ gaps }: Props) {
  const { t } = useTranslation('operation');
  return (
    <List size="sm">
      {gaps.map(({ code, point }) => (
        <List.Item key={code}>
          {point !== null && `${point} · `}
          {t(`gap.${code}`)}
        </List.Item>
      ))}
    </List>
  );
}
