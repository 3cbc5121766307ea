/** Finds identifiers in message text. Pure, deterministic, linear in the length of the text. */
import type { Observation } from '../record/observation.ts';
import { Scan, type ExtractorSettings } from './scan.ts';
import { STAGES } from './stages.ts';
import { FOLDING, readSignals, SIGNAL } from './triage.ts';
import { buildView, plainView, readsAsItStands } from './view/view.ts';

export interface ExtractorOptions {
  /** Keyed digest (hex) of a card number's digits: the only form in which the full number leaves the extractor. */
  readonly keyedDigest: (fullValue: string) => string;
  /** ISO 3166 two-letter regions whose national phone numbers are looked for, the likeliest first; none by default. */
  readonly defaultRegions?: readonly string[];
}

export interface Extractor {
  /** `name@version`; raised whenever the observations of the same text can differ. */
  readonly id: 'identifiers@3';
  /**
   * The identifiers of a text by place: spans in UTF-16 code units of the text as given, hidden characters included; no two
   * overlap. Empty where there are none; never throws.
   */
  extract(text: string): Observation[];
}

export function createExtractor(options: ExtractorOptions): Extractor {
  const settings: ExtractorSettings = {
    keyedDigest: options.keyedDigest,
    defaultRegions: options.defaultRegions ?? [],
  };
  return { id: 'identifiers@3', extract: (text) => extract(text, settings) };
}

function extract(text: string, settings: ExtractorSettings): Observation[] {
  let signals = readSignals(text);
  if (signals === 0) return [];
  const folding = signals & FOLDING;
  const plain = folding === 0 || (folding === SIGNAL.beyondAscii && readsAsItStands(text));
  const view = plain ? plainView(text) : buildView(text);
  if (view.text !== text) signals = readSignals(view.text);
  if ((signals & ~FOLDING) === 0) return [];
  const scan = new Scan(view, signals, settings);
  for (const stage of STAGES) if ((signals & stage.wakes) !== 0) stage.find(scan);
  return scan.observations();
}
