/** A saved picture as its writers need it. */
import type { DrawnGraph } from '../../graph/collapse.ts';
import type { GraphLink, GraphLook, GraphNode } from '../../record/graph.ts';

export type PlacedNode = GraphNode & { readonly x: number; readonly y: number };

export interface GraphPicture {
  /** UUID of the saved picture. */
  readonly id: string;
  readonly title: string;
  readonly note: string | null;
  /** SHA-256 (hex) by which it is cited. */
  readonly digest: string;
  /** Entry of the log in which it was saved. */
  readonly logIndex: number;
  /** ISO instant. */
  readonly savedAt: string;
  readonly savedBy: string;
  readonly tool: string;
  readonly operation: { readonly id: string; readonly name: string };
  /** Everything in it. */
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly GraphLink[];
  readonly look: GraphLook;
  /** What of it is drawn, by how it was looked at. */
  readonly drawn: DrawnGraph<PlacedNode>;
}
