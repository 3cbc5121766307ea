import { IconFileImport, IconInbox } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'intake',
  routes: [
    {
      path: '/intake',
      title: 'title',
      permission: 'exhibit:import',
      component: () => import('./page/intake-page.tsx'),
    },
    {
      path: '/intake/quarantine',
      title: 'quarantine.title',
      permission: 'exhibit:read',
      component: () => import('./quarantine/quarantine-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.intake(),
      label: 'title',
      section: 'evidence',
      order: 10,
      icon: IconFileImport,
      permission: 'exhibit:import',
      keys: 'g i',
    },
    {
      path: '/intake/quarantine',
      label: 'quarantine.title',
      section: 'evidence',
      order: 15,
      icon: IconInbox,
      permission: 'exhibit:read',
      keys: 'g q',
    },
  ],
  commands: [],
};
