import { TRIAGE_ACT_MAX } from '@custodia/contract';
import { Alert, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLayoutKanban } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { LoadingPlaceholder } from '../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../components/ui/refusal-notice.tsx';
import { toast } from '../../components/ui/toast.ts';
import { ActDialog } from './act-dialog.tsx';
import { Board } from './board.tsx';
import { Filters } from './filters.tsx';
import { KeptFilters } from './kept-filters.tsx';
import { UndoDialog } from './history.tsx';
import { NOTHING, type Selection } from './selection.ts';
import { WorkTable } from './table.tsx';
import { Toolbar } from './toolbar.tsx';
import type { Asked, WorkPage } from './types.ts';
import { useActs, useKeys, type Acts, type SetSelection } from './use-acts.ts';
import { usePages } from './use-pages.ts';

interface Props {
  readonly operation: string;
  readonly people: readonly { readonly accountId: string; readonly name: string }[];
}

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
      <Counted whole={whole} view={view} onView={setView}>
        <KeptFilters asked={asked} onChoose={ask} />
      </Counted>
      {acts.mayAct && <Toolbar {...{ operation, asked, whole, acts, selection, setSelection }} />}
      <RefusalNotice error={head.error} />
      {whole === undefined && head.error === null && <LoadingPlaceholder kind="table" />}
      {whole?.matched === 0 && <Nothing whole={whole} />}
      {count > 0 && view === 'table' && (
        <WorkTable
          count={count}
          operationAlarmed={whole?.operationAlarmed === true}
          rowAt={rowAt}
          selection={selection}
          onSelect={setSelection}
          onView={onView}
        />
      )}
      {whole !== undefined && count > 0 && view === 'board' && (
        <Board operation={operation} asked={asked} whole={whole} selection={selection} onSelect={setSelection} />
      )}
      <Dialogs {...{ operation, people, acts, selection, setSelection }} />
    </Stack>
  );
}

type View = 'table' | 'board';
interface CountedProps {
  readonly whole: WorkPage | undefined;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly children: ReactNode;
}

function Counted({ whole, view, onView, children }: CountedProps) {
  const { t } = useTranslation('triage');
  return (
    <Group justify="space-between">
      <Text size="sm" role="status">
        {whole !== undefined && t('counted', { matched: whole.matched, count: whole.total })}
      </Text>
      <Group gap="sm">
        {children}
        <SegmentedControl
          aria-label={t('view.label')}
          data={(['table', 'board'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
          value={view}
          onChange={(value) => onView(value)}
        />
      </Group>
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
