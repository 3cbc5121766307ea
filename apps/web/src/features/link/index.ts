import { IconAffiliate } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'link',
  routes: [{ path: '/links', title: 'title', permission: 'person:read', component: () => import('./page.tsx') }],
  navigation: [
    {
      path: paths.links(),
      label: 'title',
      section: 'evidence',
      order: 26,
      icon: IconAffiliate,
      permission: 'person:read',
      keys: 'g m',
    },
  ],
  commands: [],
};
