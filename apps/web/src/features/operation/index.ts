import { IconArchive, IconFolders } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'operation',
  routes: [
    {
      path: '/operations',
      title: 'list.title',
      permission: 'operation:read',
      component: () => import('./list/operations-page.tsx'),
    },
    {
      path: '/operations/new',
      title: 'new.title',
      permission: 'operation:draft',
      component: () => import('./draft/new-page.tsx'),
    },
    {
      path: '/operations/drafts/$draft',
      title: 'draft.title',
      permission: 'operation:read',
      component: () => import('./draft/draft-page.tsx'),
    },
    {
      path: '/operations/drafts/$draft/review',
      title: 'review.title',
      permission: 'operation:read',
      component: () => import('./review/review-page.tsx'),
    },
    {
      path: '/operations/$operation',
      title: 'show.title',
      permission: 'operation:read',
      component: () => import('./show/operation-page.tsx'),
    },
    {
      path: '/retention',
      title: 'retention.title',
      permission: 'retention:read',
      component: () => import('./retention/retention-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.operations(),
      label: 'list.title',
      section: 'work',
      order: 20,
      icon: IconFolders,
      permission: 'operation:read',
      keys: 'g o',
    },
    {
      path: paths.retention(),
      label: 'retention.title',
      section: 'unit',
      order: 40,
      icon: IconArchive,
      permission: 'retention:read',
      keys: 'g r',
    },
  ],
  commands: [{ id: 'new', label: 'new.do', permission: 'operation:draft', does: { goTo: paths.newOperation() } }],
};
