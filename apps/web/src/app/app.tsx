import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { Suspense } from 'react';
import { I18nextProvider } from 'react-i18next';
import { LoadingPlaceholder } from '../components/ui/loading-placeholder.tsx';
import { queries } from '../lib/api/client.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { styleNonce } from './nonce.ts';
import { router } from './router.tsx';
import { resolveVariables, theme } from './theme.ts';

export function App({ texts }: { readonly texts: i18n }) {
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <ErrorBoundary>
          <QueryClientProvider client={queries}>
            <Notifications position="bottom-right" limit={3} />
            <Suspense fallback={<LoadingPlaceholder />}>
              <RouterProvider router={router} />
            </Suspense>
          </QueryClientProvider>
        </ErrorBoundary>
      </MantineProvider>
    </I18nextProvider>
  );
}
