import type { UseCases } from '../perform/use-case.ts';
import { listAudit } from './list.ts';

export const auditUseCases = {
  'audit.list': { run: listAudit },
} satisfies UseCases<'audit.list'>;
