import type { PartSample } from '../importer.ts';
import { importers } from '../registry.ts';

/** The format that would read it. */
export async function recogniseAll(sample: PartSample): Promise<string> {
  const scores = importers.map((importer) => ({ format: importer.format, score: importer.recognise(sample) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).format;
}
