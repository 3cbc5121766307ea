/**
 * How to ask for each procedure: one entry for each, or the matrix test fails. What an entry names is made anew where asking changes it.
 */
import type { Permission, ProcedureName } from '@custodia/contract';
import { assessmentInputs } from './inputs-assessment.ts';
import { deconflictionInputs } from './inputs-deconfliction.ts';
import { evidenceInputs } from './inputs-evidence.ts';
import { graphInputs } from './inputs-graph.ts';
import { recordingInputs } from './inputs-recording.ts';
import { lawInputs } from './inputs-law.ts';
import { operationInputs } from './inputs-operation.ts';
import { overlapInputs } from './inputs-overlap.ts';
import { paymentInputs } from './inputs-payment.ts';
import { peopleInputs } from './inputs-people.ts';
import { publicationInputs } from './inputs-publication.ts';
import { referralInputs } from './inputs-referral.ts';
import { triageInputs } from './inputs-triage.ts';
import { unitInputs } from './inputs-unit.ts';
import type { Who, World } from './world.ts';

/**
 * Whose the thing is that an entry names.
 * `operation`: need-to-know decides; `own`: its author's alone; `draft`: its author's and theirs who were let into it; `unit`: everybody's
 * who holds the permission.
 */
export type Whose = 'operation' | 'own' | 'draft' | 'unit';

export interface Entry {
  readonly whose: Whose;
  /** With `own`: whoever holds this as well may do it to other people's. */
  readonly orHolding?: Permission;
  /** A rule of the procedure itself, beside the table: never the one who made the thing. */
  readonly notAuthor?: true;
  readonly input: (world: World, who: Who) => object | Promise<object>;
  /** How it ends for whoever may, where it cannot be done in a test: with a refusal that comes after the authorisation. */
  readonly ends?: string;
}

export type Inputs = Partial<Record<ProcedureName, Entry>>;

export const INPUTS: Inputs = {
  ...unitInputs,
  ...operationInputs,
  ...evidenceInputs,
  ...paymentInputs,
  ...peopleInputs,
  ...graphInputs,
  ...recordingInputs,
  ...lawInputs,
  ...assessmentInputs,
  ...publicationInputs,
  ...referralInputs,
  ...deconflictionInputs,
  ...overlapInputs,
  ...triageInputs,
};
