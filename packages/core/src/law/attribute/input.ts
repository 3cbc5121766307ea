/** What country cues are read from. Texts go in and never come out: a cue names messages, and no word of them. */
import type { Observation } from '../../record/observation.ts';

/** An account of the person: what its platform calls it. Telephone numbers among the names are its own. */
export interface OwnAccount {
  readonly platform: string;
  readonly names: readonly string[];
}

/** A message that the person wrote. */
export interface OwnMessage {
  /** `EXHIBIT:ORDINAL`. */
  readonly id: string;
  /** ISO instant; null where it cannot be known. */
  readonly at: string | null;
  readonly text: string;
}

/** An identifier in a message of theirs. */
export interface Mention extends Pick<Observation, 'kind' | 'system' | 'value' | 'validity'> {
  readonly message: string;
  /** A named person holds it to be theirs. Else it may be anybody's: a payee's, a friend's. */
  readonly attributed: boolean;
}

/** What somebody holds the place or nationality of the person to be, or what the person says of it in a message that a reader tagged. */
export interface StatedPlace {
  readonly from: 'place-claim' | 'nationality-claim' | 'tagged-message';
  readonly text: string;
  /** Of a claim: a fact from a reliable source that others confirm is strong, what cannot be judged is weak. */
  readonly grading: {
    readonly nature: 'fact' | 'assessment';
    readonly reliability: string;
    readonly credibility: number;
  } | null;
  readonly messages: readonly string[];
}

/** An address that a provider or authority gave as that of the person at an instant. */
export interface Connected {
  readonly address: string;
  /** ISO instant. */
  readonly at: string;
}

/** A table that says which country an address range is registered to. */
export interface AddressTable {
  /** For a reader: whose table it is. */
  readonly name: string;
  /** Calendar date on which it was made. */
  readonly date: string;
  /** ISO 3166-1 alpha-2; null where the table does not know. Throws never. */
  readonly countryOf: (address: string) => string | null;
}

export interface ListedAddress {
  readonly kind: 'tor-exit' | 'proxy';
  /** Which list says so, for a reader. */
  readonly list: string;
  /** ISO instants between which it was one. */
  readonly validFrom: string;
  readonly validUntil: string;
}

export interface AttributionInput {
  readonly accounts: readonly OwnAccount[];
  readonly messages: readonly OwnMessage[];
  readonly mentions: readonly Mention[];
  readonly places: readonly StatedPlace[];
  readonly connected: readonly Connected[];
  readonly table: AddressTable;
  /** Every entry of the operator's lists that holds the address, whenever it was valid. */
  readonly listed: (address: string) => readonly ListedAddress[];
}
