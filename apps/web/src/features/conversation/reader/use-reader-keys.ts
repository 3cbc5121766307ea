import { useTranslation } from 'react-i18next';
import type { Shortcut } from '../../../lib/shortcuts/registry.ts';
import { useShortcuts } from '../../../lib/shortcuts/use-shortcuts.ts';
import type { Reading } from './use-reading.ts';

/** The keys of the reader, as they stand in the sheet. Arrow keys, Page Up and Down, Home, End and the space bar work in the list itself. */
export function useReaderKeys(reading: Reading): void {
  const { t } = useTranslation('conversation');
  const key = (keys: string, does: string, run: () => void): Shortcut => ({
    keys,
    label: t(`keys.${does}`),
    group: t('keys.group'),
    run,
  });
  const closed = ['tag', 'tagMany', 'finish'].includes(reading.dialog ?? '') || reading.opening.waiting !== null;
  const marked = reading.marking.marked.size;
  const all = [
    key('j', 'next', () => reading.go(reading.active + 1)),
    key('k', 'previous', () => reading.go(reading.active - 1)),
    key('o', 'open', reading.openActive),
    key('x', 'skip', reading.skipActive),
    ...(reading.mayTag
      ? [
          key('t', 'tag', () => reading.show(marked > 0 ? 'tagMany' : 'tag')),
          key('m', 'mark', () => reading.marking.toggle(reading.active)),
          key('v', 'markUpTo', () => reading.marking.upTo(reading.active)),
        ]
      : []),
    key('n', 'nextTagged', () => reading.goTagged(1)),
    key('p', 'previousTagged', () => reading.goTagged(-1)),
    key('c', 'comment', () => reading.showTab('comments')),
    key('l', 'translate', () => reading.showTab('translations')),
    key('s', 'source', () => reading.showTab('source')),
    key('y', 'copy', reading.copy),
    key('/', 'find', () => reading.show('find')),
  ];
  useShortcuts(closed ? [] : all);
}
