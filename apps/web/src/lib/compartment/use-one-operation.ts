import { procedures } from '@custodia/contract';
import { useProcedure } from '../api/use-procedure.ts';
import { useAllowed } from '../session/me.ts';
import { useCompartment } from './compartment.ts';

/** What a page is about that can be about one operation only: the chosen one, or the only one there is for this person. Null: it has to be chosen. */
export function useOneOperation(): string | null {
  const chosen = useCompartment();
  const allowed = useAllowed('operation:read');
  const { data = [] } = useProcedure(procedures.operationList, {}, { enabled: chosen === null && allowed });
  const [first, second] = data;
  return chosen ?? (first !== undefined && second === undefined ? first.id : null);
}
