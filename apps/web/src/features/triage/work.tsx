import { procedures, TRIAGE_ACT_MAX, WORK_ACTS, type WorkAct } from '@custodia/contract';
import { Alert, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLayoutKanban } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { JobProgress } from '../../components/ui/job-progress.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { toast } from '../../components/ui/toast.ts';
import { call } from '../../lib/api/call.ts';
import { useStart } from '../../lib/api/use-act.ts';
import { isOpen, useJob } from '../../lib/job/use-job.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { useShortcuts } from '../../lib/shortcuts/use-shortcuts.ts';
import { ActDialog } from './act-dialog.tsx';
import { Board } from './board.tsx';
import { Filters } from './filters.tsx';
import { UndoDialog } from './history.tsx';
import { moveTo, NOTHING, toggle, type Selection } from './selection.ts';
import { WorkTable } from './table.tsx';
import type { Asked, WorkPage, WorkRow } from './types.ts';
import { usePages } from './use-pages.ts';

interface Props {
  readonly operation: string;
  readonly people: readonly { readonly accountId: string; readonly name: string }[];
}

const ACT_KEYS: Readonly<Record<WorkAct, string>> = {
  assign: 'a',
  'second-reader': 'r',
  'set-aside': 'd',
  'bring-back': 'b',
};

/** The list, as a table or a board, and what can be done with what is selected in it. */
export function Work({ operation, people }: Props) {
  const [asked, setAsked] = useState<Asked>({});
  const [view, setView] = useState<View>('table');
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [window, setWindow] = useState<readonly [number, number]>([0, 0]);
  const onView = useCallback((first: number, last: number) => setWindow([first, last]), []);
  const { head, rowAt } = usePages(operation, asked, window[0], window[1]);
  const acts = useActs(selection);
  const whole = head.data;
  const count = whole?.matched ?? 0;
  useKeys({ acts, count, rowAt, selection, setSelection });
  const ask = (wanted: Asked): void => {
    setAsked(wanted);
    setSelection(NOTHING);
  };
  return (
    <Stack>
      {whole !== undefined && <Risk whole={whole} />}
      <Filters asked={asked} people={people} onChange={ask} />
      <Counted whole={whole} view={view} onView={setView} />
      {acts.mayAct && <Toolbar {...{ operation, asked, whole, acts, selection, setSelection }} />}
      <RefusalNotice error={head.error} />
      {whole === undefined && head.error === null && <LoadingPlaceholder kind="table" />}
      {whole?.matched === 0 && <Nothing whole={whole} />}
      {count > 0 && view === 'table' && (
        <WorkTable count={count} rowAt={rowAt} selection={selection} onSelect={setSelection} onView={onView} />
      )}
      {whole !== undefined && count > 0 && view === 'board' && (
        <Board operation={operation} asked={asked} whole={whole} selection={selection} onSelect={setSelection} />
      )}
      <Dialogs {...{ operation, people, acts, selection, setSelection }} />
    </Stack>
  );
}

type View = 'table' | 'board';
type SetSelection = (change: Selection | ((before: Selection) => Selection)) => void;

/** What is about to be done, and the last act, which can be undone. */
function useActs({ ids }: Selection) {
  const mayAct = useAllowed('triage:decide');
  const [acting, setActing] = useState<WorkAct | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [undoing, setUndoing] = useState<string | null>(null);
  const begin = (act: WorkAct): void => {
    if (mayAct && ids.size > 0) setActing(act);
  };
  return { mayAct, acting, setActing, last, setLast, undoing, setUndoing, begin } as const;
}

type Acts = ReturnType<typeof useActs>;

interface KeysProps {
  readonly acts: Acts;
  readonly count: number;
  readonly rowAt: (place: number) => WorkRow | undefined;
  readonly selection: Selection;
  readonly setSelection: SetSelection;
}

function useKeys({ acts, count, rowAt, selection, setSelection }: KeysProps): void {
  const { t } = useTranslation('triage');
  const group = t('title');
  const move = (by: number) => () => setSelection((before) => moveTo(before, before.cursor + by, count));
  const select = (): void => {
    const id = rowAt(selection.cursor)?.id;
    if (id !== undefined) setSelection((before) => toggle(before, id));
  };
  useShortcuts([
    { keys: 'j', label: t('key.down'), group, run: move(1) },
    { keys: 'k', label: t('key.up'), group, run: move(-1) },
    { keys: 'x', label: t('key.select'), group, run: select },
    ...WORK_ACTS.map((one) => ({ keys: ACT_KEYS[one], label: t(`act.${one}`), group, run: () => acts.begin(one) })),
    { keys: 'u', label: t('undo.last'), group, run: () => acts.setUndoing(acts.last) },
  ]);
}

interface CountedProps {
  readonly whole: WorkPage | undefined;
  readonly view: View;
  readonly onView: (view: View) => void;
}

function Counted({ whole, view, onView }: CountedProps) {
  const { t } = useTranslation('triage');
  return (
    <Group justify="space-between">
      <Text size="sm" role="status">
        {whole !== undefined && t('counted', { matched: whole.matched, count: whole.total })}
      </Text>
      <SegmentedControl
        aria-label={t('view.label')}
        data={(['table', 'board'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={(value) => onView(value)}
      />
    </Group>
  );
}

interface ToolbarProps {
  readonly operation: string;
  readonly asked: Asked;
  readonly whole: WorkPage | undefined;
  readonly acts: Acts;
  readonly selection: Selection;
  readonly setSelection: SetSelection;
}

function Toolbar({ operation, asked, whole, acts, selection: { ids }, setSelection }: ToolbarProps) {
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

function Nothing({ whole: { total } }: { readonly whole: WorkPage }) {
  const { t } = useTranslation('triage');
  return (
    <EmptyState
      icon={IconLayoutKanban}
      title={t(total === 0 ? 'empty.title' : 'empty.filtered')}
      next={t(total === 0 ? 'empty.next' : 'empty.filteredNext')}
    />
  );
}

interface DialogsProps extends Props {
  readonly acts: Acts;
  readonly selection: Selection;
  readonly setSelection: SetSelection;
}

function Dialogs({ operation, people, acts, selection, setSelection }: DialogsProps) {
  const { t } = useTranslation('triage');
  const { acting, setActing, undoing, setUndoing, setLast } = acts;
  return (
    <>
      <ActDialog
        operation={operation}
        act={acting}
        conversations={[...selection.ids].slice(0, TRIAGE_ACT_MAX)}
        people={people}
        onClose={() => setActing(null)}
        onDone={({ actId, changes }) => {
          toast(t('done', { count: changes.length }));
          setLast(actId);
          setActing(null);
          setSelection((before) => ({ ...before, ids: new Set() }));
        }}
      />
      <UndoDialog
        key={undoing ?? 'none'}
        operation={operation}
        act={undoing}
        onClose={() => {
          setUndoing(null);
          setLast(null);
        }}
      />
    </>
  );
}

/** Always there where somebody may be at risk, whatever is filtered. */
function Risk({ whole }: { readonly whole: WorkPage }) {
  const { t } = useTranslation('triage');
  if (whole.atRisk === 0 && !whole.operationAlarmed) return null;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={whole.atRisk === 0 ? t('risk.open') : t('risk.title', { count: whole.atRisk })}
      role="status"
    >
      {whole.operationAlarmed ? t('risk.alarmed') : t('risk.about')}
    </Alert>
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
