/** The whole run on the sample at full scale, from the files to draft referrals: a list of stages, each done when it is asked for. */
import type { Casework } from '../../context.ts';
import { findCases } from './cases.ts';
import { assessScale, draftScale, importScale, linkScale, readScale, type Counted } from './stages.ts';
import { openScaleUnit } from './unit.ts';
import { placesOfScale } from './write.ts';

export interface ScaleStage {
  readonly name: 'import' | 'link' | 'read' | 'assess' | 'refer';
  /** What it does, in a few words. */
  readonly does: string;
  run(): Promise<Counted>;
}

/** In this order, each once. `folder` is where {@link writeScale} wrote the sample. */
export async function planScaleRun(casework: Casework, folder: string): Promise<ScaleStage[]> {
  const { exports, cases: given } = placesOfScale(folder);
  const unit = await openScaleUnit(casework, folder, exports);
  const find = once(() => findCases(casework, unit.operationId, given));
  let assessments: readonly string[] = [];
  return [
    { name: 'import', does: 'seal, import, extract', run: () => importScale(casework, unit, exports) },
    { name: 'link', does: 'propose who is one person', run: () => linkScale(casework, unit) },
    { name: 'read', does: 'two readers read and tag', run: async () => readScale(casework, unit, await find()) },
    {
      name: 'assess',
      does: 'open and assess',
      run: async () => {
        const assessed = await assessScale(casework, unit, await find());
        assessments = assessed.assessments;
        return assessed.counted;
      },
    },
    { name: 'refer', does: 'draft referrals', run: () => draftScale(casework, unit, assessments) },
  ];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
