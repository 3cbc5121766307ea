import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'safeguarding', routes: [], navigation: [], commands: [] };
