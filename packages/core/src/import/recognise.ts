/** Which importer reads which part of an exhibit: by content, never by the file's extension. */
import type { Importer, PartSample, SealedPart } from './importer.ts';
import { decodeSample } from './lines/decode.ts';

const SAMPLE_BYTES = 65_536;

export interface Claim {
  readonly importer: Importer;
  readonly parts: readonly SealedPart[];
}

/**
 * Gives each part to the importer that is surest of it; parts that nobody knows are left out. A `set` importer gets all of its parts
 * at once, and helper files beside them (lists of users and channels) that it alone recognises.
 */
export async function claimParts(
  parts: readonly SealedPart[],
  importers: readonly Importer[],
  mapped: boolean,
): Promise<Claim[]> {
  const bySet = new Map<Importer, SealedPart[]>();
  const claims: Claim[] = [];
  for (const part of parts) {
    const importer = surest(await samplePart(part), importers, mapped);
    if (importer === null) continue;
    if (importer.claims === 'part') {
      claims.push({ importer, parts: [part] });
      continue;
    }
    const claimed = bySet.get(importer);
    if (claimed === undefined) {
      const own: SealedPart[] = [part];
      bySet.set(importer, own);
      claims.push({ importer, parts: own });
    } else {
      claimed.push(part);
    }
  }
  return claims;
}

function surest(sample: PartSample, importers: readonly Importer[], mapped: boolean): Importer | null {
  let best: Importer | null = null;
  let bestScore = 0;
  for (const importer of importers) {
    const score = importer.recognise(sample);
    if (score > bestScore) {
      best = importer;
      bestScore = score;
    }
  }
  // A column mapping is a person's word that the file is tabular: where content alone says nothing, that decides.
  if (best === null && mapped) return importers.find((importer) => importer.format === tabularFormatOf(sample)) ?? null;
  return best;
}

function tabularFormatOf(sample: PartSample): string {
  // An array of objects is read like lines of them.
  return /^\s*(?:\{|\[\s*\{)/.test(sample.text) ? 'json-lines' : 'csv';
}

/** Reads the first 64 KiB of a part. */
export async function samplePart(part: SealedPart): Promise<PartSample> {
  const chunks: Uint8Array[] = [];
  let collected = 0;
  for await (const chunk of part.open()) {
    chunks.push(chunk.subarray(0, SAMPLE_BYTES - collected));
    collected += Math.min(chunk.length, SAMPLE_BYTES - collected);
    if (collected >= SAMPLE_BYTES) break;
  }
  const head = new Uint8Array(collected);
  let at = 0;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.length;
  }
  return {
    path: part.path,
    sizeBytes: part.sizeBytes,
    head,
    text: decodeSample(head),
    whole: collected === part.sizeBytes,
  };
}
