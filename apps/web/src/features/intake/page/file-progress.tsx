import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { connection } from '../../../lib/api/connection.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useSignal } from '../../../lib/signal/signal.ts';
import { WaitNotice } from '../../../components/ui/wait-notice.tsx';
import type { IntakeFile } from '../batch/file.ts';

/** How far it is: of an upload in bytes; of work on the server as far as the server says. */
export function FileProgress({ file }: { readonly file: IntakeFile }) {
  if (file.phase === 'uploading' || file.phase === 'paused') return <Sent file={file} />;
  if (file.phase === 'looking' || file.phase === 'importing') return <Working file={file} />;
  return null;
}

function Sent({ file }: { readonly file: IntakeFile }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  const lost = useSignal(connection) === 'lost';
  // What was handed to a line that broke may not have arrived: how much did is known when the server answers again.
  if (lost && file.phase === 'uploading') return <Text size="sm">{t('lineLost')}</Text>;
  const share = file.sizeBytes === 0 ? 1 : file.sentBytes / file.sizeBytes;
  return (
    <div>
      <Progress value={share * 100} aria-label={t('sending')} />
      <Text size="xs" c="dimmed" mt={4}>
        {t('sent', {
          sent: number.bytes(file.sentBytes),
          total: number.bytes(file.sizeBytes),
          share: number.share(share),
        })}
      </Text>
    </div>
  );
}

function Working({ file }: { readonly file: IntakeFile }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  const { progress } = file;
  if (file.wait !== null) return <WaitNotice {...file.wait} />;
  const known = progress?.total != null && progress.total > 0;
  return (
    <div>
      <Progress
        value={known ? (100 * progress.done) / progress.total! : 100}
        animated={!known}
        aria-label={t('working')}
      />
      <Text size="xs" c="dimmed" mt={4} role="status">
        {progress === null
          ? t('queued')
          : progress.unit === 'bytes'
            ? t('progress.bytes', { done: number.bytes(progress.done) })
            : t('progress.records', { done: number.count(progress.done) })}
      </Text>
    </div>
  );
}
