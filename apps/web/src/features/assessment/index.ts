import { IconScale } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'assessment',
  routes: [
    {
      path: '/assessments',
      title: 'list.title',
      permission: 'assessment:read',
      component: () => import('./list/page.tsx'),
    },
    {
      path: '/assessments/new',
      title: 'open.title',
      permission: 'assessment:open',
      component: () => import('./open/page.tsx'),
    },
    {
      path: '/assessments/$assessment',
      title: 'show.title',
      permission: 'assessment:read',
      component: () => import('./show/page.tsx'),
    },
    {
      path: '/operations/$operation/stop-line',
      title: 'stop.title',
      permission: 'assessment:read',
      component: () => import('./stop-line/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.assessments(),
      label: 'list.title',
      section: 'evidence',
      order: 35,
      icon: IconScale,
      permission: 'assessment:read',
      keys: 'g a',
    },
  ],
  commands: [
    {
      id: 'open',
      label: 'open.do',
      permission: 'assessment:open',
      icon: IconScale,
      does: { goTo: '/assessments/new' },
    },
  ],
};
