import { IconListSearch } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'term',
  routes: [{ path: '/terms', title: 'title', permission: 'term:read', component: () => import('./page.tsx') }],
  navigation: [
    { path: paths.terms(), label: 'title', section: 'unit', order: 42, icon: IconListSearch, permission: 'term:read' },
  ],
  commands: [],
};
