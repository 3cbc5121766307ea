import { IconLayoutKanban } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'triage',
  routes: [{ path: '/triage', title: 'title', permission: 'assessment:read', component: () => import('./page.tsx') }],
  navigation: [
    {
      path: paths.triage(),
      label: 'title',
      section: 'work',
      order: 25,
      icon: IconLayoutKanban,
      permission: 'assessment:read',
      keys: 'g g',
    },
  ],
  commands: [],
};
