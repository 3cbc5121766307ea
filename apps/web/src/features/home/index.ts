import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'home', routes: [], navigation: [], commands: [] };
