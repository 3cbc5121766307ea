import { createTheme, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { Suspense, useMemo, type ReactNode } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { LoadingPlaceholder } from '../components/ui/loading-placeholder.tsx';
import { queries } from '../lib/api/client.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { styleNonce } from './nonce.ts';
import { router } from './router.tsx';
import { OutdatedNotice } from './shell/outdated-notice.tsx';
import { resolveVariables, theme } from './theme.ts';

export function App({ texts }: { readonly texts: i18n }) {
  return (
    <I18nextProvider i18n={texts}>
      <Look>
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <OutdatedNotice />
            <Notifications position="bottom-right" limit={3} />
            <Suspense fallback={<LoadingPlaceholder />}>
              <RouterProvider router={router} />
            </Suspense>
          </QueryClientProvider>
        </ErrorBoundary>
      </Look>
    </I18nextProvider>
  );
}

/** The theme, with the names of buttons that the library draws by itself in the language of the person. */
function Look({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('app', { useSuspense: false });
  const named = useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': t('action.close') } };
    return mergeThemeOverrides(
      theme,
      createTheme({
        components: { Modal: { defaultProps }, Drawer: { defaultProps }, Notification: { defaultProps } },
      }),
    );
  }, [t]);
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}
