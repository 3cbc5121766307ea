import { NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SECTIONS } from '../feature.ts';
import { useNavigationEntries, type ShownEntry } from '../navigation-entries.ts';

/** The pages that this person may open, in calm groups. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation('app');
  const entries = useNavigationEntries();
  const here = findHere(useLocation().pathname, entries);
  return (
    <ScrollArea scrollbars="y" type="hover">
      <Stack gap="lg">
        {SECTIONS.map((section) => {
          const shown = entries.filter((entry) => entry.section === section);
          if (shown.length === 0) return null;
          return (
            <div key={section} role="group" aria-labelledby={`nav-${section}`}>
              <Text id={`nav-${section}`} size="xs" c="dimmed" fw={600} mb={4} px="xs">
                {t(`section.${section}`)}
              </Text>
              {shown.map((entry) => (
                <Entry key={entry.path} entry={entry} active={entry === here} onGo={onGo} />
              ))}
            </div>
          );
        })}
      </Stack>
    </ScrollArea>
  );
}

/** The entry that leads nearest to where somebody is: `/intake/quarantine` rather than `/intake`. Undefined where none leads there. */
function findHere(pathname: string, entries: readonly ShownEntry[]): ShownEntry | undefined {
  const leading = entries.filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)));
  return leading.sort((a, b) => b.path.length - a.path.length)[0];
}

interface EntryProps {
  readonly entry: ShownEntry;
  readonly active: boolean;
  readonly onGo?: (() => void) | undefined;
}

const EXACT = { exact: true };

function Entry({ entry, active, onGo }: EntryProps) {
  return (
    <NavLink
      component={Link}
      to={entry.path}
      // The router would mark whatever leads here, `/intake` on `/intake/quarantine` too: only the page itself, and `active` says the rest.
      activeOptions={EXACT}
      label={entry.text}
      leftSection={<entry.icon size={18} stroke={1.6} aria-hidden />}
      active={active}
      aria-current={active ? 'page' : undefined}
      onClick={onGo}
    />
  );
}
