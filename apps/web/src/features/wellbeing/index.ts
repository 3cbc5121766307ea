import { IconCoffee, IconHeartHandshake } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

// Not in the navigation but in the account menu: nobody who looks over a shoulder sees that somebody went there.
export const feature: Feature = {
  name: 'wellbeing',
  routes: [
    {
      path: '/wellbeing',
      title: 'title',
      permission: 'wellbeing:own',
      component: () => import('./wellbeing-page.tsx'),
    },
  ],
  navigation: [],
  commands: [
    { id: 'open', label: 'title', icon: IconHeartHandshake, keys: 'g w', does: { goTo: '/wellbeing' } },
    { id: 'pause', label: 'pause.begin', icon: IconCoffee, does: { goTo: '/wellbeing' } },
  ],
  slots: { always: () => import('./greyscale.tsx') },
};
