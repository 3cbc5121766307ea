import { procedures } from '@custodia/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Digest } from '../../../components/ui/digest.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { GoButton } from '../../../components/ui/go.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useAct } from '../../../lib/api/use-act.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Imported } from '../batch/file.ts';
import { MediaNotice } from './media-notice.tsx';
import { saveText } from '../../../lib/job/download.ts';
import { Skipped } from './skipped.tsx';
import { Span } from './span.tsx';
import { Verdict } from './verdict.tsx';

/** What became of it, with what proves it. */
export function Result({ result }: { readonly result: Imported }) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  return (
    <Stack gap="sm">
      <Verdict outcome={result} />
      {result.alreadySealed && <Text size="sm">{t('known.title')}</Text>}
      {result.exhibitId !== null && (
        <>
          <Facts
            facts={[
              { label: t('fact.messages'), value: number.count(result.messages) },
              { label: t('fact.others'), value: number.count(result.system + result.events) },
              { label: t('fact.participants'), value: number.count(result.participants) },
              { label: t('fact.span'), value: <Span of={result} /> },
              {
                label: t('fact.digest'),
                value: result.sha256 === null ? t('fact.unknown') : <Digest hex={result.sha256} />,
              },
              {
                label: t('fact.logEntry'),
                value: result.logIndex === null ? t('fact.unknown') : number.count(result.logIndex),
              },
              { label: t('fact.trustedTime'), value: t(`trusted.${result.trustedTime.status.replaceAll(' ', '-')}`) },
            ]}
          />
          <Receipt exhibitId={result.exhibitId} />
        </>
      )}
      <MediaNotice count={result.media} withheld={result.withheld} />
      <Skipped of={result} />
    </Stack>
  );
}

function Receipt({ exhibitId }: { readonly exhibitId: string }) {
  const { t } = useTranslation('intake');
  const reads = useAllowed('exhibit:read');
  const receipt = useAct(procedures.exhibitReceipt, {
    onDone: (given) => saveText(`receipt-${exhibitId.slice(0, 8)}.json`, JSON.stringify(given, null, 2)),
  });
  if (!reads) return null;
  return (
    <>
      <Group>
        <GoButton to={paths.exhibit(exhibitId)} variant="default" size="xs">
          {t('result.custody')}
        </GoButton>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          loading={receipt.isPending}
          onClick={() => receipt.mutate({ id: exhibitId })}
        >
          {t('result.receipt')}
        </Button>
      </Group>
      <RefusalNotice error={receipt.error} />
    </>
  );
}
