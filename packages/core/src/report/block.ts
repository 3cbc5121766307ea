/**
 * A laid-out report: blocks of text, tables and pictures, as JSON. The template reads this and nothing else, and takes every string for text;
 * so no word of the evidence can ever be markup.
 */

/** `code`: stands for a character that cannot be shown. `mono`: digests, keys, identifiers. */
export type RunStyle = 'plain' | 'strong' | 'muted' | 'alert' | 'mono' | 'code';

export interface Run {
  readonly style: RunStyle;
  /** Between two pieces a line may break. Together they are the text, with nothing added. */
  readonly pieces: readonly string[];
}

export type Cell = readonly Run[];

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: Cell }
  | { readonly kind: 'paragraph'; readonly text: Cell }
  | { readonly kind: 'notice'; readonly tone: 'plain' | 'alert'; readonly title: string; readonly text: Cell }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: string; readonly value: Cell }[] }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  | { readonly kind: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'message'; readonly side: string; readonly head: Cell; readonly text: Cell; readonly foot: Cell }
  | { readonly kind: 'legend'; readonly items: readonly { readonly shape: Shape; readonly text: string }[] }
  | Picture;

/** Lengths in abstract units, origin at the top left, y downwards. */
export interface Picture {
  readonly kind: 'picture';
  /** Of the second level; stands with the picture. */
  readonly heading: Cell;
  /** Under the heading: what it comes to, in figures. */
  readonly lead: readonly Cell[];
  readonly caption: string;
  readonly alternative: string;
  readonly width: number;
  /** Points that a unit is drawn as. */
  readonly unit: number;
  /** On a page of its own, turned. */
  readonly wide: boolean;
  readonly lanes: readonly { readonly name: string; readonly left: number; readonly width: number }[];
  /** One after the other on the page: a long picture does not fit on one. */
  readonly slices: readonly { readonly top: number; readonly height: number; readonly shapes: readonly Shape[] }[];
}

export type Tone = 'plain' | 'alert' | 'muted';

export type Shape =
  | {
      readonly kind: 'circle';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly filled: boolean;
      readonly dashed: boolean;
      readonly tone: Tone;
    }
  | {
      readonly kind: 'polygon';
      readonly corners: readonly (readonly [x: number, y: number])[];
      readonly filled: boolean;
      readonly dashed: boolean;
      readonly tone: Tone;
    }
  | {
      readonly kind: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly dashed: boolean;
      readonly tone: Tone;
    }
  | {
      readonly kind: 'label';
      readonly x: number;
      /** Middle of the label. */
      readonly y: number;
      readonly width: number;
      readonly lines: readonly Cell[];
    };

export interface LaidOutReport {
  readonly language: string;
  readonly title: string;
  readonly author: string;
  /** UTC. */
  readonly date: {
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
  };
  readonly header: string;
  /** With `{page}` and `{pages}`. */
  readonly footer: string;
  readonly contents: string;
  /** What stands before the contents. */
  readonly cover: readonly Block[];
  readonly body: readonly Block[];
}
