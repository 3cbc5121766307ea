import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'conversation', routes: [], navigation: [], commands: [] };
