import { IconKey } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'recipient',
  routes: [
    {
      path: '/recipients',
      title: 'list.title',
      permission: 'recipient:read',
      component: () => import('./list/recipients-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.recipients(),
      label: 'list.title',
      section: 'unit',
      order: 30,
      icon: IconKey,
      permission: 'recipient:read',
      keys: 'g k',
    },
  ],
  commands: [],
};
