import type { SarFiler } from '../party.ts';

export const SAMPLE_SAR_FILER: SarFiler = { controlCode: 'PBSA8180', regulator: '4', organizationType: '2' };
