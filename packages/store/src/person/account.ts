import { sql } from 'kysely';

/**
 * What makes participants one account within an operation: the platform's own identifier, else the handle. A shown name is nobody's alone:
 * by it a participant is only itself. So is a nick on IRC: whoever comes first has it, on every network another.
 */
export const ACCOUNT = sql`p.platform || ':' || case when p.native_id is not null then 'native:' || p.native_id
  when p.handle is not null and p.platform <> 'irc' then 'handle:' || lower(p.handle) else 'name:' || p.exhibit_id || ':' || p.number end`;
