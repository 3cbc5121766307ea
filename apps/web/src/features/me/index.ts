import { IconUser } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'me',
  routes: [{ path: '/me', title: 'title', component: () => import('./page/me-page.tsx') }],
  navigation: [],
  commands: [{ id: 'me', label: 'title', icon: IconUser, does: { goTo: paths.me() } }],
  slots: { banner: () => import('./notice/notices.tsx') },
};
