import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GoButton } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { Reading } from './use-reading.ts';

/** Before another tagged message is opened than the reader asked of themselves. It asks; it does not forbid. */
export function PauseDialog({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation('conversation');
  const { waiting, answer } = reading.exposure;
  return (
    <Modal opened={waiting !== null} onClose={() => answer(false)} title={t('pause.title')}>
      <Stack>
        <Text>{t('pause.about')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(true)}>
            {t('pause.goOn')}
          </Button>
          <GoButton to={paths.wellbeing()} data-autofocus>
            {t('pause.rest')}
          </GoButton>
        </Group>
      </Stack>
    </Modal>
  );
}
