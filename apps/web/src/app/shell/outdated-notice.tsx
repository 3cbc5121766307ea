import { Affix, Alert, Button, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { outdated } from '../../lib/interface/load.ts';
import { useSignal } from '../../lib/signal/signal.ts';

/** Stays until the page is loaded again: pages that are open go on working, others cannot be opened. */
export function OutdatedNotice() {
  const { t } = useTranslation('app');
  if (!useSignal(outdated)) return null;
  return (
    <Affix position={{ bottom: 16, left: 16 }} maw="min(26rem, calc(100vw - 2rem))">
      <Alert
        role="alert"
        color="harbour"
        variant="filled"
        title={t('outdated.title')}
        icon={<IconRefresh aria-hidden />}
      >
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('outdated.about')}</Text>
          <Button variant="white" onClick={() => location.reload()}>
            {t('outdated.reload')}
          </Button>
        </Stack>
      </Alert>
    </Affix>
  );
}
