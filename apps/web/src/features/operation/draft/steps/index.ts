/** The steps of the wizard: the parts of a draft, in their order, and which gaps each of them can close. */
import { DRAFT_PARTS, type DraftPart, type GapCode } from '@custodia/contract';
import type { ComponentType } from 'react';
import { BasisStep } from './basis.tsx';
import { MembersStep } from './members.tsx';
import { RetentionStep } from './retention.tsx';
import { ScopeStep } from './scope.tsx';
import { SpaceStep } from './space.tsx';
import type { StepProps } from './step.ts';
import { SupervisionStep } from './supervision.tsx';
import { SuspicionStep } from './suspicion.tsx';

export interface WizardStep {
  readonly id: DraftPart;
  readonly component: ComponentType<StepProps>;
  readonly closes: readonly GapCode[];
}

const COMPONENTS: Readonly<Record<DraftPart, ComponentType<StepProps>>> = {
  basis: BasisStep,
  scope: ScopeStep,
  supervision: SupervisionStep,
  suspicion: SuspicionStep,
  space: SpaceStep,
  retention: RetentionStep,
  members: MembersStep,
};

export const STEPS: readonly WizardStep[] = (Object.keys(DRAFT_PARTS) as DraftPart[]).map((id) => ({
  id,
  component: COMPONENTS[id],
  closes: DRAFT_PARTS[id],
}));
