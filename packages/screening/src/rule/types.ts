/** A rule-set as its files have it: what sources say, what is measured, and how indicators are weighed together. */

/** As in the sources: R read on the issuer's own page, S in a named secondary source, M from memory, T set or tried by us. */
export type Mark = 'R' | 'S' | 'M' | 'T';

export type FigureValue =
  /** Decimal text; a payment in another currency is compared at the rate of its day. */
  | { readonly kind: 'amount'; readonly min: string | null; readonly max: string | null; readonly currency: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'countries'; readonly codes: readonly string[] }
  /** Merchant categories, from and to inclusive. */
  | { readonly kind: 'codes'; readonly ranges: readonly (readonly [from: string, to: string])[] };

export interface Figure {
  readonly id: string;
  readonly about: string;
  /** `printed`: the source says so; `ours`: no source does. */
  readonly basis: 'printed' | 'ours';
  readonly mark: Mark;
  /** One line at most. */
  readonly quote: string | null;
  readonly value: FigureValue;
}

/** One edition of one source. Editions of one series follow each other; the one in force on the day of the screening counts. */
export interface SourceEdition {
  readonly id: string;
  readonly series: string;
  readonly issuer: string;
  readonly title: string;
  readonly published: string | null;
  readonly validFrom: string;
  /** Last day, inclusive; null: in force. */
  readonly validTo: string | null;
  readonly supersedes: string | null;
  readonly figures: readonly Figure[];
}

export type SubjectKind = 'payer' | 'payee';

export interface IndicatorRule {
  readonly number: number;
  readonly name: IndicatorName;
  readonly subjects: readonly SubjectKind[];
  readonly title: string;
  readonly about: string;
  /** Parameter → `series#figure`, one or several whose values are taken together. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
}

export const INDICATOR_NAMES = [
  'low_value_corridor',
  'repeat_low_value',
  'one_to_many',
  'no_family_tie',
  'odd_hours',
  'round_amount',
  'cover_text',
  'handle_in_text',
  'escalation',
  'travel_follow_on',
  'tooling_spend',
  'token_purchase',
  'new_rail_crypto',
  'third_jurisdiction',
  'channel_split',
  'prior_order',
  'many_to_one',
  'foreign_small_inflow_fast_cashout',
  'shared_payout',
  'ewallet_micro',
  'payer_overlap',
  'known_entity',
  'extortion_pattern',
] as const;
export type IndicatorName = (typeof INDICATOR_NAMES)[number];

/** `known` comes before `work`; `welfare` is apart: nobody in it is thought to have done anything. */
export type Queue = 'known' | 'work' | 'welfare';

export interface Typology {
  readonly id: string;
  readonly edition: string;
  readonly subject: SubjectKind | 'both';
  readonly queue: Queue;
  readonly title: string;
  readonly about: string;
  readonly basis: 'ours';
  /** An alert is opened where the weights of the bands sum up to this at least. */
  readonly alertAt: number;
  /** At least one of these must be hit. */
  readonly needs: readonly IndicatorName[];
  /** Of band 1 and band 2. */
  readonly weights: Readonly<Partial<Record<IndicatorName, readonly [one: number, two: number]>>>;
}

export interface RuleSet {
  readonly edition: string;
  readonly sources: readonly SourceEdition[];
  readonly indicators: readonly IndicatorRule[];
  readonly typologies: readonly Typology[];
  /** SHA-256 of the canonical JSON of the three, in hexadecimal. */
  readonly digest: string;
}
