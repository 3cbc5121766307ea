import { IconListTree, IconShieldCheck } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'custody',
  routes: [
    {
      path: '/custody',
      title: 'list.title',
      permission: 'exhibit:read',
      component: () => import('./list/exhibits-page.tsx'),
    },
    {
      path: '/custody/$exhibit',
      title: 'exhibit.title',
      permission: 'exhibit:read',
      component: () => import('./exhibit/exhibit-page.tsx'),
    },
    {
      path: '/custody/$exhibit/changes',
      title: 'readings.changesTitle',
      permission: 'identifier:read',
      component: () => import('./exhibit/changes-page.tsx'),
    },
    {
      path: '/erasure',
      title: 'erase.title',
      permission: 'exhibit:erase',
      component: () => import('./erase/page.tsx'),
    },
    { path: '/log', title: 'log.title', permission: 'log:read', component: () => import('./log/log-page.tsx') },
  ],
  navigation: [
    {
      path: paths.custody(),
      label: 'list.title',
      section: 'evidence',
      order: 40,
      icon: IconShieldCheck,
      permission: 'exhibit:read',
      keys: 'g x',
    },
    {
      path: paths.log(),
      label: 'log.title',
      section: 'installation',
      order: 20,
      icon: IconListTree,
      permission: 'log:read',
      keys: 'g l',
    },
  ],
  commands: [{ id: 'erase', label: 'erase.title', permission: 'exhibit:erase', does: { goTo: paths.erasure() } }],
};
