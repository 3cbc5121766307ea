import { IconAddressBook, IconBuildingCommunity, IconZoomQuestion } from '@tabler/icons-react';
import type { Feature } from '../../app/feature.ts';
import { paths } from '../../lib/route/paths.ts';

export const feature: Feature = {
  name: 'deconfliction',
  routes: [
    {
      path: '/deconfliction',
      title: 'questions.title',
      permission: ['deconfliction:read', 'deconfliction:answer'],
      component: () => import('./questions/questions-page.tsx'),
    },
    {
      path: '/deconfliction/contacts',
      title: 'contacts.title',
      permission: ['overlap:read', 'deconfliction:read'],
      component: () => import('./contacts/contacts-page.tsx'),
    },
    {
      path: '/partners',
      title: 'partners.title',
      permission: 'partner:read',
      component: () => import('./partners/partners-page.tsx'),
    },
  ],
  navigation: [
    {
      path: paths.deconfliction(),
      label: 'questions.title',
      section: 'evidence',
      order: 95,
      icon: IconZoomQuestion,
      permission: ['deconfliction:read', 'deconfliction:answer'],
      keys: 'g z',
    },
    {
      path: paths.contactRequests(),
      label: 'contacts.title',
      section: 'evidence',
      order: 96,
      icon: IconAddressBook,
      permission: ['overlap:read', 'deconfliction:read'],
    },
    {
      path: paths.partners(),
      label: 'partners.title',
      section: 'unit',
      order: 35,
      icon: IconBuildingCommunity,
      permission: 'partner:read',
      keys: 'g y',
    },
  ],
  commands: [],
};
