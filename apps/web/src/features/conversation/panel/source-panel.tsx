import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import type { PanelProps } from './side-panel.tsx';
import { SourceLines } from './source-lines.tsx';

type Source = OutputOf<Procedures['messageSource']>;

/** The exact bytes under seal that the entry was read from. Of a closed entry they stay closed too. */
export function SourcePanel({ reading, layers, transcript }: PanelProps) {
  const { t } = useTranslation('conversation');
  const { entry } = reading;
  const closed = entry !== null && layers.standing.has(entry.ordinal) && !reading.opened.has(entry.ordinal);
  const message = `${transcript.exhibitId}:${String(entry?.ordinal ?? 0)}`;
  const source = useProcedure(
    procedures.messageSource,
    { message },
    { enabled: entry !== null && !closed, staleMs: 10 * 60_000 },
  );
  if (closed) return <Text size="sm">{t('translation.openFirst')}</Text>;
  if (source.error !== null) return <RefusalNotice error={source.error} onAgain={() => void source.refetch()} />;
  return source.data === undefined ? <LoadingPlaceholder kind="text" /> : <Shown source={source.data} />;
}

function Shown({ source }: { readonly source: Source }) {
  const { t } = useTranslation('conversation');
  const number = useNumber();
  const { span, digest } = source;
  const holds = digest === 'holds';
  return (
    <Stack gap="sm">
      <Alert
        variant="light"
        color={holds ? 'teal' : 'gray'}
        icon={holds ? <IconLock aria-hidden /> : <IconAlertTriangle aria-hidden />}
        p="xs"
      >
        {t(holds ? 'source.holds' : 'source.notChecked')}
      </Alert>
      <SourceLines lines={source.lines} />
      {span.shownBytes < span.length && (
        <Text size="sm">{t('source.cut', { shown: number.bytes(span.shownBytes) })}</Text>
      )}
      {source.reduced && <Text size="sm">{t('source.reduced')}</Text>}
      <Facts
        facts={[
          { label: t('source.file'), value: source.name },
          { label: t('source.part'), value: `${String(source.part)} · ${source.path}` },
          { label: t('source.place'), value: t('source.placeValue', { ...span, end: span.offset + span.length - 1 }) },
          { label: t('source.spanDigest'), value: <Digest hex={span.sha256} /> },
          { label: t('source.partDigest'), value: <Digest hex={source.sha256} /> },
        ]}
      />
      <GoButton to={paths.exhibit(source.exhibitId)} variant="default" size="xs">
        {t('source.toExhibit')}
      </GoButton>
    </Stack>
  );
}
