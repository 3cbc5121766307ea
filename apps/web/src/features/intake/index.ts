import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'intake', routes: [], navigation: [], commands: [] };
