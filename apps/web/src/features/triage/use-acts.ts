/** What is about to be done with the selection, the last act, and the keys for all of it. */
import { WORK_ACTS, type WorkAct } from '@custodia/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginReading } from '../../lib/reading-list/reading-list.ts';
import { paths } from '../../lib/route/paths.ts';
import { useGo } from '../../lib/route/use-route.ts';
import { useAllowed } from '../../lib/session/me.ts';
import { useShortcuts } from '../../lib/shortcuts/use-shortcuts.ts';
import { moveTo, toggle, type Selection } from './selection.ts';
import type { WorkRow } from './types.ts';

export type SetSelection = (change: Selection | ((before: Selection) => Selection)) => void;

const ACT_KEYS: Readonly<Record<WorkAct, string>> = {
  assign: 'a',
  'second-reader': 'r',
  'set-aside': 'd',
  'bring-back': 'b',
};

export function useActs({ ids }: Selection) {
  const mayAct = useAllowed('triage:decide');
  const [acting, setActing] = useState<WorkAct | null>(null);
  const [last, setLast] = useState<string | null>(null);
  const [undoing, setUndoing] = useState<string | null>(null);
  const begin = (act: WorkAct): void => {
    if (mayAct && ids.size > 0) setActing(act);
  };
  const mayTag = useAllowed('signal:tag');
  const go = useGo();
  /** One after the other, where messages are read and tagged: nobody tags what they have not read. */
  const read = (): void => {
    const [first] = ids;
    if (!mayTag || first === undefined) return;
    beginReading([...ids]);
    go(paths.conversation(first));
  };
  return { mayAct, mayTag, acting, setActing, last, setLast, undoing, setUndoing, begin, read } as const;
}

export type Acts = ReturnType<typeof useActs>;

interface KeysProps {
  readonly acts: Acts;
  readonly count: number;
  readonly rowAt: (place: number) => WorkRow | undefined;
  readonly selection: Selection;
  readonly setSelection: SetSelection;
}

export function useKeys({ acts, count, rowAt, selection, setSelection }: KeysProps): void {
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
    { keys: 't', label: t('read.do'), group, run: acts.read },
    { keys: 'u', label: t('undo.last'), group, run: () => acts.setUndoing(acts.last) },
  ]);
}
