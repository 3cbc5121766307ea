import { IconHome } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'home',
  routes: [{ path: '/', title: 'title', permission: 'home:read', component: () => import('./home-page.tsx') }],
  navigation: [
    {
      path: paths.home(),
      label: 'navigation',
      section: 'work',
      order: 0,
      icon: IconHome,
      permission: 'home:read',
      keys: 'g h',
    },
  ],
  commands: [],
};
