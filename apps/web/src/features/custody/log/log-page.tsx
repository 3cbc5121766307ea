import { procedures } from '@custodia/contract';
import { Button, Group, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Page } from '../../../components/ui/page.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useGo, useQueryValues } from '../../../lib/route/use-route.ts';
import { paths } from '../../../lib/route/paths.ts';
import { EntryPanel } from './entry-panel.tsx';
import { LogStatus } from './log-status.tsx';
import { LogTable } from './log-table.tsx';
import { LogVerification } from './log-verification.tsx';
import { useKind } from './use-kind.ts';

const PER_PAGE = 100;

export default function LogPage() {
  const { t } = useTranslation('custody');
  const go = useGo();
  const nameOf = useKind();
  const { entry } = useQueryValues();
  const [kind, setKind] = useState<string | null>(null);
  const [before, setBefore] = useState<readonly number[]>([]);
  const from = before.at(-1);
  const log = useProcedure(
    procedures.logList,
    { limit: PER_PAGE, ...(kind === null ? {} : { kind }), ...(from === undefined ? {} : { before: from }) },
    { keepPrevious: true },
  );
  const last = log.data?.entries.at(-1)?.index;
  const isMore = last !== undefined && last > 0 && log.data?.entries.length === PER_PAGE;
  return (
    <Page title={t('log.title')} about={t('log.about')}>
      <LogStatus />
      <RefusalNotice error={log.error} onAgain={() => void log.refetch()} />
      {typeof entry === 'number' && <EntryPanel index={entry} onClose={() => go(paths.log())} />}
      <LogVerification index={typeof entry === 'number' ? entry : null} />
      <Stack gap="sm">
        <Select
          label={t('log.kind')}
          data={(log.data?.kinds ?? []).map((value) => ({ value, label: nameOf(value) }))}
          value={kind}
          onChange={(value) => {
            setKind(value);
            setBefore([]);
          }}
          placeholder={t('log.everyKind')}
          clearable
          clearButtonProps={{ 'aria-label': t('log.everyKind') }}
          searchable
          maw="24rem"
        />
        {log.data === undefined ? (
          log.error === null && <LoadingPlaceholder kind="table" />
        ) : (
          <LogTable entries={log.data.entries} chosen={typeof entry === 'number' ? entry : null} />
        )}
        <Group>
          <Button variant="default" disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
            {t('log.newer')}
          </Button>
          <Button variant="default" disabled={!isMore} onClick={() => setBefore([...before, last!])}>
            {t('log.older')}
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
