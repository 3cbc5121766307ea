/** The steps of the wizard, in their order, and which gaps each of them can close. */
import type { GapCode } from '@custodia/contract';
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
  readonly id: 'basis' | 'scope' | 'supervision' | 'suspicion' | 'space' | 'retention' | 'members';
  readonly component: ComponentType<StepProps>;
  readonly closes: readonly GapCode[];
}

export const STEPS: readonly WizardStep[] = [
  {
    id: 'basis',
    component: BasisStep,
    closes: [
      'name',
      'operator-type',
      'legal-basis',
      'legal-basis-document',
      'issued-by',
      'valid-from',
      'valid-until',
      'period-order',
    ],
  },
  {
    id: 'scope',
    component: ScopeStep,
    closes: [
      'scope',
      'countries',
      'persona-ages',
      'tools',
      'accounts',
      'direction',
      'direction-since',
      'legal-sign-off',
    ],
  },
  {
    id: 'supervision',
    component: SupervisionStep,
    closes: ['supervisor', 'supervision-rhythm', 'necessity', 'less-intrusive'],
  },
  {
    id: 'suspicion',
    component: SuspicionStep,
    closes: [
      'deconfliction',
      'target-kind',
      'suspicion-facts',
      'suspicion-source',
      'suspicion-recorded',
      'suspicion-late',
      'suspicion-verified',
      'selection',
    ],
  },
  { id: 'space', component: SpaceStep, closes: ['space', 'space-reason', 'profiling', 'profiling-yes'] },
  { id: 'retention', component: RetentionStep, closes: ['retention', 'retention-order'] },
  { id: 'members', component: MembersStep, closes: [] },
];
