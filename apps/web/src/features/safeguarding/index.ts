import { IconHeartbeat, IconPhoneCall } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { openRaising } from './raise/state.ts';

export const feature: Feature = {
  name: 'safeguarding',
  routes: [
    { path: '/safeguarding', title: 'list.title', component: () => import('./show/list-page.tsx') },
    {
      path: '/safeguarding/callout',
      title: 'callout.title',
      permission: 'callout:read',
      component: () => import('./callout/callout-page.tsx'),
    },
    { path: '/safeguarding/$alarm', title: 'alarm.title', component: () => import('./show/alarm-page.tsx') },
  ],
  navigation: [
    { path: '/safeguarding', label: 'navigation', section: 'work', order: 60, icon: IconHeartbeat, keys: 'g s' },
  ],
  commands: [
    { id: 'raise', label: 'raise.button', keys: 'mod+.', icon: IconHeartbeat, does: openRaising },
    { id: 'callout', label: 'callout.title', icon: IconPhoneCall, does: { goTo: '/safeguarding/callout' } },
  ],
  slots: {
    header: () => import('./raise/raise-button.tsx'),
    banner: () => import('./show/alarm-banner.tsx'),
    always: () => import('./raise/raise-dialog.tsx'),
  },
};
