import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'person', routes: [], navigation: [], commands: [] };
