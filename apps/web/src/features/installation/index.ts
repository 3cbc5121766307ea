import { IconServerCog } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'installation',
  routes: [
    {
      path: '/installation',
      title: 'page.title',
      permission: ['installation:check', 'installation:configure', 'backup:create'],
      component: () => import('./page/installation-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.installation(),
      label: 'page.title',
      section: 'installation',
      order: 10,
      icon: IconServerCog,
      permission: ['installation:check', 'installation:configure', 'backup:create'],
      keys: 'g n',
    },
  ],
  commands: [],
};
