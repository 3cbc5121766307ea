import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'sign-in', routes: [], navigation: [], commands: [] };
