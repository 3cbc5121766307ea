import { IconScale } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'law',
  routes: [
    { path: '/law', title: 'list.title', permission: 'law:read', component: () => import('./list/page.tsx') },
    {
      path: '/law/proxies',
      title: 'proxies.title',
      permission: 'law:read',
      component: () => import('./proxies/page.tsx'),
    },
    { path: '/law/$country', title: 'show.title', permission: 'law:read', component: () => import('./show/page.tsx') },
    {
      path: '/assessments/$assessment/country',
      title: 'attribution.title',
      permission: 'assessment:read',
      component: () => import('./attribution/page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.law(),
      label: 'list.title',
      section: 'unit',
      order: 40,
      icon: IconScale,
      permission: 'law:read',
      keys: 'g j',
    },
  ],
  commands: [{ id: 'proxies', label: 'proxies.title', permission: 'law:read', does: { goTo: '/law/proxies' } }],
};
