/**
 * The state of one extraction: the view, its cues and digit runs (read when first asked for), and which characters are
 * already part of an identifier. Finders run in the order of precedence and take only what is free.
 */
import type { IdentifierKind, Observation, Validity } from '../record/observation.ts';
import { findCues, type CueHit } from './cue/find.ts';
import { readDigitGroups, type DigitGroups } from './number/groups.ts';
import { isDefanged, sourceSpan, type View } from './view/view.ts';

export interface ExtractorSettings {
  readonly keyedDigest: (fullValue: string) => string;
  /** ISO 3166 regions whose national phone numbers are looked for. */
  readonly defaultRegions: readonly string[];
}

/** An identifier with its span in the view. */
export interface Find {
  readonly kind: IdentifierKind;
  readonly system: string | null;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly validity: Validity;
  readonly keyedDigest?: string;
}

export class Scan {
  readonly view: View;
  readonly text: string;
  readonly signals: number;
  readonly settings: ExtractorSettings;
  #cues: readonly CueHit[] | null = null;
  #groups: DigitGroups | null = null;
  #taken: Uint8Array | null = null;
  readonly #finds: Find[] = [];

  constructor(view: View, signals: number, settings: ExtractorSettings) {
    this.view = view;
    this.text = view.text;
    this.signals = signals;
    this.settings = settings;
  }

  get cues(): readonly CueHit[] {
    return (this.#cues ??= findCues(this.text));
  }

  get groups(): DigitGroups {
    return (this.#groups ??= readDigitGroups(this.text));
  }

  isFree(start: number, end: number): boolean {
    if (this.#taken === null) return true;
    for (let at = start; at < end; at++) if (this.#taken[at] === 1) return false;
    return true;
  }

  /** Takes the span for this identifier; false, and nothing taken, where part of it is taken already. */
  take(find: Find): boolean {
    if (!this.isFree(find.start, find.end)) return false;
    this.#taken ??= new Uint8Array(this.text.length);
    this.#taken.fill(1, find.start, find.end);
    this.#finds.push(find);
    return true;
  }

  /** Keeps a span from every later finder without reporting it. */
  block(start: number, end: number): void {
    this.#taken ??= new Uint8Array(this.text.length);
    this.#taken.fill(1, start, end);
  }

  /** What was taken, by place in the original text. */
  observations(): Observation[] {
    return this.#finds.map((find) => this.#observe(find)).sort((one, other) => one.start - other.start);
  }

  #observe(find: Find): Observation {
    const { kind, system, value, validity, keyedDigest } = find;
    const observation = { kind, system, ...sourceSpan(this.view, find.start, find.end), value, validity };
    return {
      ...observation,
      ...(keyedDigest === undefined ? {} : { keyedDigest }),
      ...(isDefanged(this.view, find.start, find.end) ? { defanged: true } : {}),
    };
  }
}
