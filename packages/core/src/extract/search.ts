/**
 * Everything that is read out of a message's text, in one call: identifiers, what senders say of themselves, hints of devices, language and
 * script. Each extractor has a version of its own; together they name a reading (docs/guide/identifiers.md).
 */
import type { SearchedText, TextFindings } from '../record/findings.ts';
import type { Trace } from '../record/trace.ts';
import { findClaims } from './claim/find.ts';
import { findDevices } from './device/find.ts';
import { createExtractor, type ExtractorOptions } from './extractor.ts';
import { findWriting, type GuessLanguage } from './writing/find.ts';

/** `name@version`, in this order; a version is raised whenever the findings in the same text can differ. */
export const EXTRACTORS = ['identifiers@3', 'claims@1', 'devices@1', 'writing@1'] as const;

/** As it stands in records: `identifiers@3,claims@1,…`. */
export const EXTRACTORS_ID = EXTRACTORS.join(',');

export interface SearcherOptions extends ExtractorOptions {
  readonly guessLanguage: GuessLanguage;
}

export interface Searcher {
  /** The versions of everything that it applies, joined by commas. */
  readonly id: string;
  /** Pure; never throws. */
  search(searched: SearchedText): TextFindings;
}

export function createSearcher(options: SearcherOptions): Searcher {
  const extractor = createExtractor(options);
  return {
    id: EXTRACTORS_ID,
    search: ({ text, written, own }) => ({
      observations: extractor.extract(text),
      traces: tracesOf(text, written, own),
      writing: written === 0 ? null : findWriting(text.slice(0, written), options.guessLanguage),
    }),
  };
}

/** By place. What was passed on says nothing of who passed it on; what an export states of a client does. */
function tracesOf(text: string, written: number, own: boolean): Trace[] {
  const devices = findDevices(text, written).filter(({ start }) => own || start >= written);
  const claims = own ? findClaims(text.slice(0, written)) : [];
  return devices.length === 0 ? claims : [...claims, ...devices].sort((a, b) => a.start - b.start || a.end - b.end);
}
