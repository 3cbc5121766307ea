/** Doing a procedure on behalf of its caller: the one way in for every face. */
import type { Procedure, ProcedureName } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { findUseCase } from './registry.ts';

/** `input` is parsed by the procedure already. Gives a promise of the result, or of each item where the procedure gives a stream. */
export function perform(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
): Promise<unknown> | AsyncIterable<unknown> {
  const useCase = findUseCase(procedure.name as ProcedureName);
  if (useCase === null) throw new Error(`No use case does ${procedure.name}.`);
  return useCase.run(casework, input as never);
}
