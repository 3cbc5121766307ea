import { IconEar } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'recording',
  routes: [
    {
      path: '/recordings',
      title: 'list.title',
      permission: 'operation:read',
      component: () => import('./list/recordings-page.tsx'),
    },
    {
      path: '/recordings/$recording',
      title: 'show.title',
      permission: 'operation:read',
      component: () => import('./show/recording-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.recordings(),
      label: 'list.title',
      section: 'evidence',
      order: 5,
      icon: IconEar,
      permission: 'operation:read',
      keys: 'g 3',
    },
  ],
  commands: [],
};
