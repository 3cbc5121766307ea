/** How a procedure of the contract is done. */
import type { InputOf, OutputOf, ProcedureName, ProcedureNamed } from '@custodia/contract';
import type { Casework } from '../context.ts';

export interface UseCase<I = never, O = unknown> {
  run(casework: Casework, input: I): Promise<O> | AsyncIterable<O>;
  /**
   * `member` (default): row-level security narrows it to what the caller needs to know.
   * `application`: it must see or do more than its caller may read (jobs, erasure); it is authorised by its subjects beforehand.
   */
  readonly as?: 'member' | 'application';
  /** Its result is given even where the audit trail cannot be written: a child comes first. Never for what discloses evidence. */
  readonly comesFirst?: true;
  /** It only reads, and much: where the installation has a replica that has caught up, that answers. */
  readonly onReplica?: true;
  /**
   * What follows for others, as the application, once it is done: from what its caller may not see. Where it fails, what was done stands, and
   * the next time makes up for it.
   */
  readonly follows?: (casework: Casework, input: I) => Promise<void>;
}

/** The use cases of one noun, by procedure name. */
export type UseCases<N extends ProcedureName> = {
  readonly [P in N]: UseCase<InputOf<ProcedureNamed<P>>, OutputOf<ProcedureNamed<P>>>;
};
