import { IconFileExport } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'report',
  routes: [{ path: '/reports', title: 'title', permission: 'report:write', component: () => import('./page.tsx') }],
  navigation: [
    {
      path: paths.reports(),
      label: 'title',
      section: 'work',
      order: 47,
      icon: IconFileExport,
      permission: 'report:write',
      keys: 'g e',
    },
  ],
  commands: [],
};
