import { lazy, Suspense, type ComponentType } from 'react';
import { loadLater } from '../../lib/interface/load.ts';
import type { Slot } from '../feature.ts';
import { features } from '../features.ts';

interface Part {
  readonly feature: string;
  readonly Part: ComponentType;
}

/** The parts of each slot, made lazy once: a component made while rendering would lose its state each time. */
const parts = new Map<Slot, Part[]>();
for (const { name, slots = {} } of features) {
  for (const [slot, load] of Object.entries(slots) as [Slot, () => Promise<{ default: ComponentType }>][]) {
    parts.set(slot, [...(parts.get(slot) ?? []), { feature: name, Part: lazy(loadLater(load)) }]);
  }
}

export function SlotOf({ slot }: { readonly slot: Slot }) {
  return (parts.get(slot) ?? []).map(({ feature, Part }) => (
    <Suspense key={feature} fallback={null}>
      <Part />
    </Suspense>
  ));
}
