import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasUnsaved } from '../../lib/drafts/drafts.ts';

/** Asks before a page with unsaved changes is left. */
export function UnsavedGuard() {
  const { t } = useTranslation('app');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => hasUnsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: hasUnsaved,
    withResolver: true,
  });
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('unsaved.title')}>
      <Text mb="lg">{t('unsaved.about')}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  );
}
