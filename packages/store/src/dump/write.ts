/** The schema of a database as text: what the migrations add up to, for people to read and for a test to compare. */
import type pg from 'pg';
import { CHAPTERS, UNKNOWN_KINDS } from './statements.ts';

const HEAD = `-- What the migrations add up to. Written by a test from the catalogs of a migrated database, the same on PostgreSQL 15 and 18.
-- Do not edit: UPDATE_GOLDEN=1 npx vitest run packages/store/src/dump

set check_function_bodies = off;
`;

/**
 * Types, functions, tables, references, indexes, triggers, row-level security and grants of the schema public. Run on an empty database
 * (where the roles custodia_app and custodia_member exist), the text makes the same schema again.
 *
 * @throws where the schema has an object of a kind that is not written.
 */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  await assertKnown(client);
  const chapters: string[] = [];
  for (const { title, query } of CHAPTERS) {
    const { rows } = await client.query<{ statement: string }>(query);
    if (rows.length > 0) chapters.push(`\n-- ${title}\n\n${rows.map((row) => row.statement).join(separator(title))}\n`);
  }
  return HEAD + chapters.join('');
}

/** Statements of many lines stand apart. */
function separator(title: string): string {
  return title === 'Tables' || title === 'Functions' ? '\n\n' : '\n';
}

async function assertKnown(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(UNKNOWN_KINDS);
  if (rows.length === 0) return;
  throw new Error(
    `The schema dump does not write: ${rows.map((row) => row.name).join(', ')}. Teach it (dump/statements.ts).`,
  );
}
