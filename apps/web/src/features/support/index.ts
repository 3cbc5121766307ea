import { IconHeartHandshake } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  name: 'support',
  routes: [
    { path: '/support', title: 'title', permission: 'support:work', component: () => import('./page.tsx') },
    {
      path: '/support/questionnaire',
      title: 'questionnaire.title',
      permission: 'support:work',
      component: () => import('./questionnaire/page.tsx'),
    },
    {
      path: '/support/trail',
      title: 'trail.title',
      permission: 'support:audit',
      component: () => import('./trail-page.tsx'),
    },
  ],
  navigation: [
    {
      path: '/support',
      label: 'title',
      section: 'work',
      order: 48,
      icon: IconHeartHandshake,
      permission: 'support:work',
    },
  ],
  commands: [
    {
      id: 'questionnaire',
      label: 'questionnaire.title',
      permission: 'support:work',
      does: { goTo: '/support/questionnaire' },
    },
    { id: 'trail', label: 'trail.title', permission: 'support:audit', does: { goTo: '/support/trail' } },
  ],
};
