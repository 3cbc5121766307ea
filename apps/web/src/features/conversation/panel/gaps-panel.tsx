import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { describeGap } from '../reader/describe-gap.ts';
import type { PanelProps } from './side-panel.tsx';

/** Where something may be missing. Why it is, nothing here can know. */
export function GapsPanel({ reading, layers }: PanelProps) {
  const { t, i18n } = useTranslation('conversation');
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {layers.gaps.length === 0 ? t('gap.none') : t('gap.about')}
      </Text>
      {layers.gaps.map((gap, i) => {
        const { key, values } = describeGap(gap, i18n.language);
        return (
          <Stack key={i} gap={2}>
            <Text size="sm">{t(key, values)}</Text>
            <div>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => reading.goTo(gap.kind === 'deleted' ? gap.ordinal : gap.before)}
              >
                {t('signal.goThere')}
              </Button>
            </div>
          </Stack>
        );
      })}
    </Stack>
  );
}
