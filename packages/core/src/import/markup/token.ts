/** What the markup scanner gives: tags and texts with their places. */

export interface MarkupAttribute {
  readonly name: string;
  /** References decoded. Only the beginning where `cut`. */
  readonly value: string;
  /** Units of the whole raw value: for a base64 value its length in characters. */
  readonly length: number;
  readonly cut: boolean;
  /** A character reference was invalid and U+FFFD stands in its place. */
  readonly invalid: boolean;
}

/** Place in the sealed bytes: first byte, first byte behind, 1-based line of the first byte. */
export interface MarkupPlace {
  readonly offset: number;
  readonly end: number;
  readonly line: number;
}

export interface OpenTag extends MarkupPlace {
  readonly kind: 'open';
  /** Lower case in HTML. */
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
  /** Names in the `class` attribute. */
  readonly classes: readonly string[];
  /** Ended with `/>`. */
  readonly selfClosing: boolean;
}

export interface CloseTag extends MarkupPlace {
  readonly kind: 'close';
  readonly name: string;
}

export interface TextPiece extends MarkupPlace {
  readonly kind: 'text';
  readonly text: string;
  /** Longer than the limit: the rest was dropped. */
  readonly cut: boolean;
  readonly invalid: boolean;
}

/** The input ended inside a tag, comment or declaration that began here. */
export interface CutToken extends MarkupPlace {
  readonly kind: 'cut';
}

export type MarkupToken = OpenTag | CloseTag | TextPiece | CutToken;
