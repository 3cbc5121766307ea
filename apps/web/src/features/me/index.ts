import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'me', routes: [], navigation: [], commands: [] };
