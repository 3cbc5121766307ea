import { IconListSearch, IconShieldBolt } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';

export const feature: Feature = {
  name: 'audit',
  routes: [
    {
      path: '/audit',
      title: 'title',
      permission: 'audit:read',
      component: async () => ({ default: (await import('./trail/audit-page.tsx')).AuditPage }),
    },
    {
      path: '/audit/glass',
      title: 'glass.title',
      permission: 'glass:review',
      component: async () => ({ default: (await import('./glass/glass-page.tsx')).GlassPage }),
    },
    {
      path: '/break-glass',
      title: 'break.title',
      permission: 'glass:break',
      component: async () => ({ default: (await import('./glass/break-page.tsx')).BreakPage }),
    },
  ],
  navigation: [
    {
      path: '/audit',
      label: 'nav',
      section: 'unit',
      order: 60,
      icon: IconListSearch,
      permission: 'audit:read',
      keys: 'g t',
    },
    {
      path: '/audit/glass',
      label: 'glass.nav',
      section: 'unit',
      order: 61,
      icon: IconShieldBolt,
      permission: 'glass:review',
      keys: 'g b',
    },
  ],
  commands: [
    {
      id: 'break',
      label: 'break.title',
      permission: 'glass:break',
      icon: IconShieldBolt,
      does: { goTo: '/break-glass' },
    },
  ],
};
