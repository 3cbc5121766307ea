import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { IntakeFile, Phase } from '../batch/file.ts';
import { intake } from '../batch/the-intake.ts';
import { FileName } from '../parts/file-name.tsx';
import { shownName } from '../parts/shown-name.ts';
import { FileProgress } from './file-progress.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import { Result } from './result.tsx';

const TONES: Readonly<Record<Phase, Tone>> = {
  waiting: 'neutral',
  uploading: 'info',
  paused: 'attention',
  looking: 'info',
  looked: 'good',
  importing: 'info',
  done: 'good',
  failed: 'bad',
};

/** One file, from the moment it is chosen to its receipt. */
export function FileCard({ file }: { readonly file: IntakeFile }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  // The job may have ended well without the file having been read.
  const phase = file.result?.admission === 'failed' ? 'failed' : file.phase;
  return (
    <Paper withBorder p="md" radius="md" component="li">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} component="div">
              <FileName name={file.name} />
            </Text>
            <Text size="sm" c="dimmed">
              {number.bytes(file.sizeBytes)}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            <StatusBadge tone={TONES[phase]} label={t(`phase.${phase}`)} />
            <Handles file={file} />
          </Group>
        </Group>
        <FileProgress file={file} />
        <RefusalNotice
          error={file.error}
          onAgain={file.phase === 'failed' ? () => intake.resume(file.key) : undefined}
        />
        {file.result === null ? file.preview !== null && <PreviewFacts file={file} preview={file.preview} /> : null}
        {file.result !== null && <Result result={file.result} />}
      </Stack>
    </Paper>
  );
}

function Handles({ file }: { readonly file: IntakeFile }) {
  const { t } = useTranslation('intake');
  const name = shownName(file.name);
  return (
    <>
      {(file.phase === 'uploading' || file.phase === 'waiting') && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void intake.pause(file.key)}
          aria-label={t('pauseFile', { name })}
        >
          {t('pause')}
        </Button>
      )}
      {file.phase === 'paused' && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => intake.resume(file.key)}
          aria-label={t('resumeFile', { name })}
        >
          {t('resume')}
        </Button>
      )}
      {file.phase !== 'importing' && (
        <ActionIcon
          variant="subtle"
          aria-label={t('removeFile', { name })}
          onClick={() => void intake.remove(file.key)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </>
  );
}
