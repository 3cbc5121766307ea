import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../lib/route/use-route.ts';
import { listenForShortcuts } from '../lib/shortcuts/listen.ts';
import type { Shortcut } from '../lib/shortcuts/registry.ts';
import { useShortcuts } from '../lib/shortcuts/use-shortcuts.ts';
import { useCommands, useNavigationEntries } from './navigation-entries.ts';
import { openPalette } from './palette.tsx';
import { sheetOpen } from './sheet-open.ts';

/** The shortcuts that hold on every page: going somewhere, commands of features, palette, search, this list. */
export function useShellShortcuts(): void {
  const { t } = useTranslation('app');
  const go = useGo();
  const entries = useNavigationEntries();
  const commands = useCommands();
  const everywhere: Shortcut[] = [
    { keys: 'mod+k', label: t('palette.open'), group: t('keys.everywhere'), run: openPalette, whileTyping: true },
    { keys: '/', label: t('shell.search'), group: t('keys.everywhere'), run: focusSearch },
    { keys: '?', label: t('keys.title'), group: t('keys.everywhere'), run: () => sheetOpen.set(true) },
  ];
  const going = entries.flatMap(({ keys, text, path }) =>
    keys === undefined ? [] : [{ keys, label: text, group: t('keys.go'), run: () => go(path) }],
  );
  const acting = commands.flatMap(({ keys, text, does }) => {
    if (keys === undefined) return [];
    const run = typeof does === 'function' ? does : () => go(does.goTo);
    const whileTyping = keys.includes('+');
    return [{ keys, label: text, group: t('keys.everywhere'), run, whileTyping }];
  });
  useShortcuts([...everywhere, ...acting, ...going]);
  useEffect(listenForShortcuts, []);
}

function focusSearch(): void {
  const box = document.getElementById('shell-search');
  if (box === null) openPalette();
  else box.focus();
}
