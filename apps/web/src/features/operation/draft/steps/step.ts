import type { Draft } from '../../parts/types.ts';
import type { Saving } from '../use-saving.ts';

export interface StepProps {
  readonly draft: Draft;
  readonly saving: Saving;
}
