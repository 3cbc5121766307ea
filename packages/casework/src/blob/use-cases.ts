import type { UseCases } from '../perform/use-case.ts';
import { moveBlobs } from './move.ts';

export const blobUseCases = {
  'blob.move': { run: moveBlobs },
} satisfies UseCases<'blob.move'>;
