import { Spotlight, createSpotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../lib/route/use-route.ts';
import { shortcuts } from '../lib/shortcuts/registry.ts';
import { useSignal } from '../lib/signal/signal.ts';
import { useCommands, useNavigationEntries } from './navigation-entries.ts';
import { Keys } from './shortcut-sheet.tsx';

const [store, palette] = createSpotlight();

export function openPalette(): void {
  palette.open();
}

/** Everything that can be gone to or done from here, found by typing. */
export function CommandPalette() {
  const { t } = useTranslation('app');
  const actions = usePaletteActions();
  return (
    <Spotlight
      store={store}
      actions={actions}
      shortcut={null}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      nothingFound={t('palette.nothing')}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('palette.search'),
        'aria-label': t('palette.search'),
      }}
    />
  );
}

function usePaletteActions(): SpotlightActionGroupData[] {
  const { t } = useTranslation('app');
  const go = useGo();
  const entries = useNavigationEntries();
  const commands = useCommands();
  const known = useSignal(shortcuts);
  const listed = new Set([...entries, ...commands].map(({ keys }) => keys));
  return [
    {
      group: t('keys.go'),
      actions: entries.map(({ path, text, icon: EntryIcon, keys }) => ({
        id: `go:${path}`,
        label: text,
        onClick: () => go(path),
        leftSection: <EntryIcon size={18} aria-hidden />,
        rightSection: keys === undefined ? undefined : <Keys keys={keys} />,
      })),
    },
    {
      group: t('keys.do'),
      actions: [
        ...commands.map(({ feature, id, text, icon: CommandIcon, keys, does }) => ({
          id: `${feature}:${id}`,
          label: text,
          onClick: typeof does === 'function' ? does : () => go(does.goTo),
          leftSection: CommandIcon === undefined ? undefined : <CommandIcon size={18} aria-hidden />,
          rightSection: keys === undefined ? undefined : <Keys keys={keys} />,
        })),
        ...known
          .filter(({ keys }) => keys !== 'mod+k' && !listed.has(keys))
          .map(({ keys, label, run }) => ({
            id: `key:${keys}`,
            label,
            onClick: run,
            rightSection: <Keys keys={keys} />,
          })),
      ],
    },
  ];
}
