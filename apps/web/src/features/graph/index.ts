import { IconTopologyStar3 } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'graph',
  routes: [{ path: '/graph', title: 'title', permission: 'person:read', component: () => import('./page.tsx') }],
  navigation: [
    {
      path: paths.graph(),
      label: 'title',
      section: 'evidence',
      order: 27,
      icon: IconTopologyStar3,
      permission: 'person:read',
      keys: 'g 1',
    },
  ],
  commands: [],
};
