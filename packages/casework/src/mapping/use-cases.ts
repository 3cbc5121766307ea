import type { UseCases } from '../perform/use-case.ts';
import { listMappings, removeMapping, saveMapping } from './profile.ts';

export const mappingUseCases = {
  'mapping.save': { run: saveMapping },
  'mapping.list': { run: listMappings },
  'mapping.remove': { run: removeMapping },
} satisfies UseCases<'mapping.save' | 'mapping.list' | 'mapping.remove'>;
