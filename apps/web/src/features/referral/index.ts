import { IconRoute, IconSend } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'referral',
  routes: [
    {
      path: '/referrals',
      title: 'list.title',
      permission: 'referral:read',
      component: () => import('./list/referrals-page.tsx'),
    },
    {
      path: '/referrals/new',
      title: 'new.title',
      permission: 'referral:draft',
      component: () => import('./offer/new-page.tsx'),
    },
    {
      path: '/referrals/authorities',
      title: 'authorities.title',
      permission: 'recipient:read',
      component: () => import('./authority/authorities-page.tsx'),
    },
    {
      path: '/referrals/overlaps',
      title: 'overlap.title',
      permission: 'overlap:read',
      component: () => import('./overlap/overlaps-page.tsx'),
    },
    {
      path: '/referrals/$referral',
      title: 'show.title',
      permission: 'referral:read',
      component: () => import('./show/referral-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.referrals(),
      label: 'list.title',
      section: 'work',
      order: 45,
      icon: IconSend,
      permission: 'referral:read',
      keys: 'g v',
    },
    {
      path: paths.authorities(),
      label: 'authorities.title',
      section: 'unit',
      order: 45,
      icon: IconRoute,
      permission: 'recipient:read',
    },
  ],
  commands: [
    { id: 'new', label: 'new.title', permission: 'referral:draft', does: { goTo: paths.newReferral() } },
    { id: 'overlaps', label: 'overlap.title', permission: 'overlap:read', does: { goTo: '/referrals/overlaps' } },
  ],
};
