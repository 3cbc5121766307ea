import type { DrawnGraph, OutputOf, Procedures } from '@custodia/contract';

export type Picture = OutputOf<Procedures['graphShow']>;
export type Thing = Picture['nodes'][number];
export type Link = Picture['links'][number];
export type Cut = Picture['cut'];
export type SavedView = OutputOf<Procedures['graphShowView']>;
export type Look = SavedView['content']['look'];
export type Drawn = DrawnGraph<Thing>;
export type Why = OutputOf<Procedures['graphWhy']>;

/** What is looked at beside the picture. */
export type Chosen =
  | { readonly kind: 'thing'; readonly key: string }
  | { readonly kind: 'link'; readonly a: string; readonly b: string }
  | null;

/** Whole units of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
