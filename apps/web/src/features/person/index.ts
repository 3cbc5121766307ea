import { IconUsers } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'person',
  routes: [
    { path: '/people', title: 'list.title', permission: 'person:read', component: () => import('./list/page.tsx') },
    {
      path: '/people/$person',
      title: 'show.title',
      permission: 'person:read',
      component: () => import('./show/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.people(),
      label: 'list.title',
      section: 'evidence',
      order: 25,
      icon: IconUsers,
      permission: 'person:read',
      keys: 'g p',
    },
  ],
  commands: [],
};
