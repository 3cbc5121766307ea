import { IconWorldShare } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'publication',
  routes: [
    {
      path: '/publications',
      title: 'title',
      permission: 'publication:read',
      component: () => import('./ledger/page.tsx'),
    },
    {
      path: '/publications/new',
      title: 'draft.title',
      permission: 'publication:draft',
      component: () => import('./draft/page.tsx'),
    },
    {
      path: '/publications/consents',
      title: 'consent.title',
      permission: 'publication:read',
      component: () => import('./consent/page.tsx'),
    },
    {
      path: '/publications/$publication',
      title: 'show.title',
      permission: 'publication:read',
      component: () => import('./show/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.publications(),
      label: 'title',
      section: 'unit',
      order: 45,
      icon: IconWorldShare,
      permission: 'publication:read',
    },
  ],
  commands: [],
};
