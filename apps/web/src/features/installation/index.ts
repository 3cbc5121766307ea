import { IconServerCog } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

const SEEN_BY = ['installation:check', 'installation:configure', 'backup:create'] as const;

export const feature: Feature = {
  name: 'installation',
  routes: [
    {
      path: '/installation',
      title: 'page.title',
      permission: SEEN_BY,
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
      permission: SEEN_BY,
      keys: 'g n',
    },
  ],
  commands: [],
};
