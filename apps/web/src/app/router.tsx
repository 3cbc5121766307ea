/** Pages, put together from the features. Each is loaded when it is first opened. */
import { createRootRoute, createRoute, createRouter, Outlet, type AnyRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { loadLater } from '../lib/interface/load.ts';
import { Broken } from './error-boundary.tsx';
import type { Feature, FeatureRoute } from './feature.ts';
import { features } from './features.ts';
import { PageGate } from './page-gate.tsx';
import { NotFound } from './shell/not-found.tsx';
import { PagePlaceholder } from './shell/page-placeholder.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Outlet });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell, notFoundComponent: NotFound });

function pagesOf(feature: Feature, frame: 'shell' | 'bare'): AnyRoute[] {
  return feature.routes
    .filter((route) => (route.frame ?? 'shell') === frame)
    .map((route) => createPage(feature, route, frame === 'shell' ? shell : root));
}

function createPage(feature: Feature, route: FeatureRoute, parent: AnyRoute): AnyRoute {
  const Page = lazy(loadLater(route.component));
  return createRoute({
    getParentRoute: () => parent,
    path: route.path,
    component: () => (
      <PageGate feature={feature.name} route={route}>
        <Page />
      </PageGate>
    ),
  });
}

const anywhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound });

const tree = root.addChildren([
  ...features.flatMap((feature) => pagesOf(feature, 'bare')),
  shell.addChildren([...features.flatMap((feature) => pagesOf(feature, 'shell')), anywhere]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPendingComponent: PagePlaceholder,
  defaultErrorComponent: ({ error, reset }) => <Broken error={error} again={reset} />,
  defaultPreload: false,
  scrollRestoration: true,
});
