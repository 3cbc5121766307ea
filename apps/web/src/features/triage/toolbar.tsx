import { procedures, TRIAGE_ACT_MAX, WORK_ACTS } from '@custodia/contract';
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JobProgress } from '../../components/ui/job-progress.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { call } from '../../lib/api/call.ts';
import { useStart } from '../../lib/api/use-act.ts';
import { isOpen, useJob } from '../../lib/job/use-job.ts';
import { NOTHING, type Selection } from './selection.ts';
import type { Asked, WorkPage } from './types.ts';
import type { Acts, SetSelection } from './use-acts.ts';

interface ToolbarProps {
  readonly operation: string;
  readonly asked: Asked;
  readonly whole: WorkPage | undefined;
  readonly acts: Acts;
  readonly selection: Selection;
  readonly setSelection: SetSelection;
}

/** What can be done with what is selected. */
export function Toolbar({ operation, asked, whole, acts, selection: { ids }, setSelection }: ToolbarProps) {
  const { t } = useTranslation('triage');
  const count = whole?.matched ?? 0;
  const none = ids.size === 0;
  const selectAll = async (): Promise<void> => {
    const all = await call(procedures.triageList, { operation, ...asked, limit: 1, ids: TRIAGE_ACT_MAX });
    setSelection((before) => ({ ...before, ids: new Set(all.ids) }));
  };
  return (
    <Group gap="xs" role="toolbar" aria-label={t('selected.label')}>
      <Text size="sm" fw={600}>
        {t('selected.count', { count: ids.size })}
      </Text>
      {WORK_ACTS.map((one) => (
        <Button key={one} size="xs" variant="default" disabled={none} onClick={() => acts.begin(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {acts.mayTag && (
        <Button size="xs" variant="default" disabled={none} onClick={acts.read}>
          {t('read.do')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => void selectAll()} disabled={count === 0}>
        {t('selected.all', { count: Math.min(count, TRIAGE_ACT_MAX) })}
      </Button>
      <Button size="xs" variant="subtle" disabled={none} onClick={() => setSelection(NOTHING)}>
        {t('selected.none')}
      </Button>
      {acts.last !== null && (
        <Button size="xs" variant="subtle" onClick={() => acts.setUndoing(acts.last)}>
          {t('undo.last')}
        </Button>
      )}
      {whole !== undefined && whole.unweighed > 0 && <Weigh operation={operation} unweighed={whole.unweighed} />}
    </Group>
  );
}

function Weigh({ operation, unweighed }: { readonly operation: string; readonly unweighed: number }) {
  const { t } = useTranslation('triage');
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const running = job.data !== undefined && isOpen(job.data);
  const start = useStart(procedures.triageWeigh, { changes: ['triage'], onDone: (started) => setJobId(started.jobId) });
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        loading={start.isPending || running}
        onClick={() => start.mutate({ operation })}
      >
        {t('weigh.do', { count: unweighed })}
      </Button>
      <RefusalNotice error={start.error} />
      {running && <JobProgress title={t('weigh.running')} job={job.data} />}
    </>
  );
}
