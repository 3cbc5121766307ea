import { IconRoute, IconSend, IconTimeline } from '@tabler/icons-react';
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
      path: '/referrals/outcomes',
      title: 'outcomes.title',
      permission: 'referral:read',
      component: () => import('./outcomes/outcomes-page.tsx'),
    },
    {
      path: '/referrals/outcomes/list',
      title: 'outcomes.listTitle',
      permission: 'referral:read',
      component: () => import('./outcomes/list-page.tsx'),
    },
    {
      path: '/referrals/terms',
      title: 'terms.title',
      permission: 'recipient:read',
      component: () => import('./outcomes/terms-page.tsx'),
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
    {
      path: '/referrals/outcomes',
      label: 'outcomes.title',
      section: 'work',
      order: 46,
      icon: IconTimeline,
      permission: 'referral:read',
    },
  ],
  commands: [
    { id: 'new', label: 'new.title', permission: 'referral:draft', does: { goTo: paths.newReferral() } },
    { id: 'terms', label: 'terms.title', permission: 'recipient:read', does: { goTo: '/referrals/terms' } },
  ],
};
