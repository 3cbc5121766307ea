import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'operation', routes: [], navigation: [], commands: [] };
