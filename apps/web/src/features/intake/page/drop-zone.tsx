import { Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { intake } from '../batch/the-intake.ts';

/** Any file is taken here: what it is, is told by its content on the server, never by its name. */
export function DropZone({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation('intake');
  return (
    <Dropzone
      onDrop={(files) => intake.add(files)}
      disabled={disabled}
      multiple
      inputProps={{ 'aria-label': t('drop.title') }}
      aria-label={t('drop.title')}
      useFsAccessApi={false}
    >
      <Group justify="center" gap="lg" mih="8rem">
        <IconFileImport size={40} stroke={1.3} aria-hidden />
        <Stack gap={4}>
          <Text fw={600}>{t('drop.title')}</Text>
          <Text size="sm" c="dimmed" maw="32rem">
            {t(disabled ? 'drop.first' : 'drop.about')}
          </Text>
        </Stack>
      </Group>
    </Dropzone>
  );
}
