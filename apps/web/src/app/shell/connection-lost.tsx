import { Alert, Center, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { connection } from '../../lib/api/connection.ts';
import { useSignal } from '../../lib/signal/signal.ts';

/** Across the page while the server does not answer. Goes away by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const lost = useSignal(connection) === 'lost';
  return (
    <div role="status" aria-live="polite">
      {lost && (
        <Alert
          color="orange"
          title={t('connection.lost')}
          icon={<IconPlugConnectedX aria-hidden />}
          mb="lg"
          variant="light"
        >
          {t('connection.keptWaiting')}
        </Alert>
      )}
    </div>
  );
}

/** The whole page, where nothing was ever loaded. */
export function ConnectionLost() {
  return (
    <Center mih="100vh" p="xl" component="main">
      <div style={{ maxWidth: '34rem' }}>
        <ConnectionBanner />
        <Center>
          <Loader type="dots" />
        </Center>
      </div>
    </Center>
  );
}
