import { IconChartBar } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  name: 'dashboard',
  routes: [
    { path: '/dashboard', title: 'title', permission: 'assessment:read', component: () => import('./page.tsx') },
    {
      path: '/dashboard/list',
      title: 'list.title',
      permission: 'assessment:read',
      component: () => import('./list-page.tsx'),
    },
  ],
  navigation: [
    {
      path: '/dashboard',
      label: 'title',
      section: 'work',
      order: 47,
      icon: IconChartBar,
      permission: 'assessment:read',
    },
  ],
  commands: [],
};
