import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExposureNotice } from '../../../components/ui/exposure-notice.tsx';
import type { Reading } from './use-reading.ts';

/** Before more tagged messages are opened than the reader asked of themselves: a break first, which they begin and end. */
export function PauseDialog({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation('conversation');
  const { waiting, goOn, leave, control } = reading.opening;
  return (
    <Modal opened={waiting !== null} onClose={leave} title={t('pause.title')} size="lg">
      <Stack>
        <Text>{t('pause.about')}</Text>
        <ExposureNotice control={control} />
        <Group justify="flex-end">
          <Button variant="default" onClick={leave} data-autofocus>
            {t('pause.leave')}
          </Button>
          {control.mayOpen && <Button onClick={goOn}>{t('pause.goOn')}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
