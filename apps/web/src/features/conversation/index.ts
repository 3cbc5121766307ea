import { IconMessages } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'conversation',
  routes: [
    {
      path: '/conversations',
      title: 'list.title',
      permission: 'conversation:read',
      component: () => import('./list/page.tsx'),
    },
    {
      path: '/conversations/$conversation',
      title: 'reader.title',
      permission: 'conversation:read',
      component: () => import('./reader/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.conversations(),
      label: 'list.title',
      section: 'evidence',
      order: 20,
      icon: IconMessages,
      permission: 'conversation:read',
      keys: 'g c',
    },
  ],
  commands: [],
};
