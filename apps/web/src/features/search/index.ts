import { IconSearch } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'search',
  routes: [{ path: '/search', title: 'title', permission: 'message:search', component: () => import('./page.tsx') }],
  navigation: [
    {
      path: paths.search(),
      label: 'title',
      section: 'evidence',
      order: 30,
      icon: IconSearch,
      permission: 'message:search',
      keys: 'g f',
    },
  ],
  commands: [],
};
