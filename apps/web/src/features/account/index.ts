import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'account', routes: [], navigation: [], commands: [] };
