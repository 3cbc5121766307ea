/** The tables of migrations/0021-graph.sql as kysely sees them; see tables.ts. */
import type { Big, Bytes, Instant } from './tables.ts';

export interface GraphTables {
  graph_view: {
    id: string;
    operation_id: string;
    title: string;
    note: string | null;
    content: string;
    digest: Bytes;
    nodes: number;
    links: number;
    commitment_salt: Bytes;
    account_id: string | null;
    saved_by: string;
    saved_at: Instant;
    log_index: Big;
  };
  graph_view_exhibit: { view_id: string; operation_id: string; exhibit_id: string };
}
