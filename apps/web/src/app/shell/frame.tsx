import { AppShell, Box, Drawer } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { followEvents } from '../../lib/api/events.ts';
import { CommandPalette } from '../palette.tsx';
import { ShortcutSheet } from '../shortcut-sheet.tsx';
import { useShellShortcuts } from '../use-shell-shortcuts.ts';
import { CompartmentSwitch } from './compartment-switch.tsx';
import { ConnectionBanner } from './connection-lost.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { SlotOf } from './slot.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';
import { useFocusOnPage } from './use-focus-on-page.ts';

const HEADER_PX = 60;
const NAVIGATION_PX = 248;
/** From here on the navigation stands beside the page; below it is a drawer. */
const WIDE = '(min-width: 62em)';
/** Below it, as on a telephone, the header has room for what must be on every page; which operation is chosen in the drawer. */
const ROOMY = '(min-width: 36em)';

/** What stands around every page. `ended`: the session ended mid-work; the page stays behind the sign-in. */
export function Frame({ ended }: { readonly ended: boolean }) {
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const roomy = useMediaQuery(ROOMY, true, { getInitialValueInEffect: false });
  const [open, drawer] = useDisclosure(false);
  const { t } = useTranslation('app');
  useEffect(followEvents, []);
  useShellShortcuts();
  useFocusOnPage();
  return (
    <AppShell
      header={{ height: HEADER_PX }}
      navbar={{ width: NAVIGATION_PX, breakpoint: 'md', collapsed: { mobile: true } }}
      padding={{ base: 'md', md: 'xl' }}
      transitionDuration={0}
    >
      <a className="skip-link" href="#page">
        {t('shell.skip')}
      </a>
      <Header narrow={!wide} roomy={roomy} onMenu={drawer.open} />
      {wide ? (
        <AppShell.Navbar aria-label={t('shell.navigation')} p="md">
          <Navigation />
        </AppShell.Navbar>
      ) : (
        <Drawer opened={open} onClose={drawer.close} title={t('shell.navigation')} size={NAVIGATION_PX + 40}>
          {!roomy && (
            <Box mb="md">
              <CompartmentSwitch />
            </Box>
          )}
          <Navigation onGo={drawer.close} />
        </Drawer>
      )}
      <AppShell.Main id="page" tabIndex={-1}>
        <ConnectionBanner />
        <SlotOf slot="banner" />
        <Outlet />
      </AppShell.Main>
      <SlotOf slot="always" />
      {ended && <SlotOf slot="session-expired" />}
      <CommandPalette />
      <ShortcutSheet />
      <UnsavedGuard />
    </AppShell>
  );
}
