import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  name: 'account',
  routes: [
    {
      path: '/accounts',
      title: 'title',
      permission: 'account:read',
      component: async () => ({ default: (await import('./list/people-page.tsx')).PeoplePage }),
    },
    {
      path: '/accounts/roles',
      title: 'roles.title',
      permission: 'account:read',
      component: async () => ({ default: (await import('./role/roles-page.tsx')).RolesPage }),
    },
  ],
  navigation: [
    {
      path: '/accounts',
      label: 'nav',
      section: 'unit',
      order: 10,
      icon: IconUsersGroup,
      permission: 'account:read',
      keys: 'g u',
    },
  ],
  commands: [
    {
      id: 'add',
      label: 'command.add',
      permission: 'account:manage',
      icon: IconUserPlus,
      does: { goTo: '/accounts?add=true' },
    },
    { id: 'roles', label: 'roles.title', permission: 'account:read', does: { goTo: '/accounts/roles' } },
  ],
};
