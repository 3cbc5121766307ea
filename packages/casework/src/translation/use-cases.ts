import type { UseCases } from '../perform/use-case.ts';
import { listTranslationsOf } from './list.ts';
import { writeTranslation } from './write.ts';

export const translationUseCases = {
  'translation.list': { run: listTranslationsOf },
  'translation.write': { run: writeTranslation },
} satisfies UseCases<'translation.list' | 'translation.write'>;
