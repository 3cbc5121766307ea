import type { UseCases } from '../perform/use-case.ts';
import { protectKeyFile } from './protect.ts';
import { rotateMasterKey } from './rotate.ts';
import { showKeys } from './show.ts';
import { splitKey } from './split.ts';

export const keyUseCases = {
  'key.show': { run: showKeys },
  'key.rotate': { run: rotateMasterKey },
  'key.protect': { run: protectKeyFile },
  'key.split': { run: splitKey },
} satisfies UseCases<'key.show' | 'key.rotate' | 'key.protect' | 'key.split'>;
