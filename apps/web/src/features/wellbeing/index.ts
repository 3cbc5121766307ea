import type { Feature } from '../../app/feature.ts';

export const feature: Feature = { name: 'wellbeing', routes: [], navigation: [], commands: [] };
