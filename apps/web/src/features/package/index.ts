import { IconPackageExport } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'package',
  routes: [
    {
      path: '/packages',
      title: 'list.title',
      permission: 'package:read',
      component: () => import('./list/packages-page.tsx'),
    },
    {
      path: '/packages/new',
      title: 'build.title',
      permission: 'package:build',
      component: () => import('./build/build-page.tsx'),
    },
    {
      path: '/packages/$package',
      title: 'show.title',
      permission: 'package:read',
      component: () => import('./show/package-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.packages(),
      label: 'list.title',
      section: 'evidence',
      order: 50,
      icon: IconPackageExport,
      permission: 'package:read',
      keys: 'g d',
    },
  ],
  commands: [
    { id: 'build', label: 'build.title', permission: 'package:build', does: { goTo: `${paths.packages()}/new` } },
  ],
};
