import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'custody', routes: [], navigation: [], commands: [] };
