import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GuardedOpening } from '../../lib/wellbeing/use-guarded-opening.ts';
import { ExposureNotice } from './exposure-notice.tsx';

/** Before more tagged messages are opened than the reader asked of themselves: a break first, which they begin and end. */
export function PauseDialog({ opening }: { readonly opening: GuardedOpening }) {
  const { t } = useTranslation('app');
  const { waiting, goOn, leave, control } = opening;
  return (
    <Modal opened={waiting !== null} onClose={leave} title={t('exposure.first.title')} size="lg">
      <Stack>
        <Text>{t('exposure.first.about')}</Text>
        <ExposureNotice control={control} />
        <Group justify="flex-end">
          <Button variant="default" onClick={leave} data-autofocus>
            {t('exposure.first.leave')}
          </Button>
          {control.mayOpen && <Button onClick={goOn}>{t('exposure.first.goOn')}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
