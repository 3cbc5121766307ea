import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLogKey } from '../verify/trust.ts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCompared: (vkey: string) => void;
}

/** Takes the key of the log that a person has from somewhere else than this server: on paper, by post, from a colleague outside. */
export function KeyDialog({ opened, onClose, onCompared }: Props) {
  const { t } = useTranslation('custody');
  return (
    <Modal opened={opened} onClose={onClose} title={t('key.title')} size="lg">
      <KeyForm
        onCompared={(vkey) => {
          onCompared(vkey);
          onClose();
        }}
        onClose={onClose}
      />
    </Modal>
  );
}

function KeyForm({ onCompared, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation('custody');
  const [text, setText] = useState('');
  const vkey = text.trim();
  const wrong = vkey !== '' && !isLogKey(vkey);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isLogKey(vkey)) onCompared(vkey);
      }}
    >
      <Stack>
        <Text>{t('key.about')}</Text>
        <Textarea
          label={t('key.field')}
          description={t('key.form')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={wrong ? t('key.wrong') : undefined}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('key.cancel')}
          </Button>
          <Button type="submit" disabled={vkey === '' || wrong}>
            {t('key.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
