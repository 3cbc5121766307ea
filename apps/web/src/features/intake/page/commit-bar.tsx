import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBusy, isReady, type IntakeFile } from '../batch/file.ts';
import { intake } from '../batch/the-intake.ts';

/** Nothing is kept before this is pressed. */
export function CommitBar({ files }: { readonly files: readonly IntakeFile[] }) {
  const { t } = useTranslation('intake');
  const [pending, setPending] = useState(false);
  const ready = files.filter(isReady);
  const outside = ready.filter(({ preview }) => preview!.admission === 'quarantined').length;
  const done = files.filter(({ phase }) => phase === 'done').length;
  if (files.length === 0) return null;
  const commit = async () => {
    setPending(true);
    await intake.commit();
    setPending(false);
  };
  return (
    <Paper withBorder p="md" radius="md" component="section" aria-label={t('commit.title')}>
      <Group justify="space-between">
        <div role="status">
          <Text size="sm">{t('commit.ready', { count: ready.length })}</Text>
          {outside > 0 && <Text size="sm">{t('commit.outside', { count: outside })}</Text>}
          {files.some(isBusy) && <Text size="sm">{t('commit.busy')}</Text>}
        </div>
        <Group>
          {done > 0 && (
            <Button variant="default" onClick={() => intake.clearDone()}>
              {t('commit.clear')}
            </Button>
          )}
          <Button disabled={ready.length === 0} loading={pending} onClick={() => void commit()}>
            {t('commit.do', { count: ready.length })}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}
