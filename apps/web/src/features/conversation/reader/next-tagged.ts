import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';

/** Position of the next tagged entry after (1) or before (-1) a position; null where there is none. */
export function nextTagged(
  transcript: Pick<Transcript, 'positionOf'>,
  layers: Pick<Layers, 'standing'>,
  from: number,
  step: 1 | -1,
): number | null {
  const positions = [...layers.standing.keys()]
    .map((ordinal) => transcript.positionOf(ordinal))
    .filter((position) => position !== null)
    .sort((a, b) => (a - b) * step);
  return positions.find((position) => (position - from) * step > 0) ?? null;
}
