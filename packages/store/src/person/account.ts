import { sql } from 'kysely';

/**
 * What makes participants one account within an operation: the platform's own identifier, else the handle. A shown name is nobody's alone:
 * by it a participant is only itself.
 */
export const ACCOUNT = sql`p.platform || ':' || case when p.native_id is not null then 'native:' || p.native_id
  when p.handle is not null then 'handle:' || lower(p.handle) else 'name:' || p.exhibit_id || ':' || p.number end`;
