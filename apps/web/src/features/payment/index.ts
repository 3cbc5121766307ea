import { IconCoins } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'payment',
  routes: [
    { path: '/payments', title: 'title', permission: 'conversation:read', component: () => import('./page.tsx') },
    {
      path: '/payments/alerts/$alert',
      title: 'alert.title',
      permission: 'person:read',
      component: () => import('./alert/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.payments(),
      label: 'title',
      section: 'evidence',
      order: 27,
      icon: IconCoins,
      permission: 'conversation:read',
      keys: 'g 2',
    },
  ],
  commands: [],
};
