import { IconKey } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'sign-in',
  routes: [
    { path: '/sign-in', title: 'enter.title', frame: 'bare', component: () => import('./enter/sign-in-page.tsx') },
    { path: '/setup', title: 'setup.title', frame: 'bare', component: () => import('./link/setup-page.tsx') },
    { path: '/invite', title: 'invite.title', frame: 'bare', component: () => import('./link/invite-page.tsx') },
    { path: '/enter', title: 'sample.title', frame: 'bare', component: () => import('./link/enter-page.tsx') },
    {
      path: '/second-factor',
      title: 'first.title',
      frame: 'bare',
      component: () => import('./factor/first-factor-page.tsx'),
    },
    { path: '/me/ways', title: 'ways.title', component: () => import('./factor/ways-page.tsx') },
  ],
  navigation: [],
  commands: [{ id: 'ways', label: 'ways.title', icon: IconKey, does: { goTo: paths.ways() } }],
  slots: {
    'session-expired': () => import('./enter/again-overlay.tsx'),
    always: () => import('./enter/watch.tsx'),
  },
};
