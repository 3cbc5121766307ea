/**
 * What in a migration would keep others from a table that grows with the evidence for as long as PostgreSQL reads or writes all of it: at ten
 * million rows that is minutes. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES says which forms do.
 */

/** Tables with a row for each message, or for each thing that is written down. */
export const GROWING = [
  ...['message', 'message_salt', 'observation', 'trace', 'writing', 'superseded_finding', 'conversation'],
  ...['log_entry', 'log_record', 'log_hash', 'log_checkpoint', 'audit_event', 'payment'],
] as const;

interface Rule {
  readonly found: RegExp;
  readonly instead: string;
}

const TABLE = String.raw`(?:only\s+)?(?:public\.)?"?(?<table>[a-z_]+)"?`;
const altering = (what: string): RegExp =>
  new RegExp(String.raw`^alter\s+table\s+(?:if\s+exists\s+)?${TABLE}\s[^;]*?${what}`, 'is');

const RULES: readonly Rule[] = [
  {
    found: new RegExp(String.raw`^create\s+(?:unique\s+)?index\s+(?!concurrently\b)[^;]*?\bon\s+${TABLE}`, 'is'),
    instead: '`create index concurrently`, alone in a step of an online migration',
  },
  {
    found: altering(String.raw`\badd\s+(?:constraint\s+\S+\s+)?(?:check|foreign\s+key)\b(?![^;]*\bnot\s+valid\b)`),
    instead: 'the constraint `not valid`, and `validate constraint` in a later step',
  },
  {
    found: altering(String.raw`\badd\s+(?:constraint\s+\S+\s+)?(?:primary\s+key|unique)\b(?!\s+using\s+index)`),
    instead: 'a unique index built concurrently, then `add constraint … using index`',
  },
  {
    found: altering(String.raw`\balter\s+(?:column\s+)?\S+\s+(?:set\s+data\s+)?type\b`),
    instead: 'a new column, filled in pieces',
  },
  {
    found: altering(String.raw`\balter\s+(?:column\s+)?\S+\s+set\s+not\s+null\b`),
    instead: 'a check `not valid`, validated in a later step',
  },
  {
    found: altering(
      String.raw`\badd\s+(?:column\s+)?(?!constraint\b)\S+\s[^;]*?(?:\bdefault\s+[a-z_]+\(|\bgenerated\b|\breferences\b)`,
    ),
    instead: 'a column without it, filled in pieces',
  },
  {
    found: new RegExp(String.raw`^(?:update|delete\s+from|cluster|vacuum\s+full|lock(?:\s+table)?)\s+${TABLE}`, 'is'),
    instead: 'pieces of some thousand rows, each its own transaction',
  },
];

/** One sentence for each statement that would stop others; none where it may run beside them. */
export function judgeMigration(sql: string): string[] {
  return statementsOf(sql).flatMap((statement) =>
    RULES.flatMap(({ found, instead }) => {
      const table = found.exec(statement)?.groups?.['table'];
      if (table === undefined || !GROWING.some((one) => one === table)) return [];
      const begin = statement.replace(/\s+/g, ' ').slice(0, 60);
      return [`"${begin}…" stops work on ${table} until it has gone through all of it: ${instead}.`];
    }),
  );
}

/** Bodies of functions are not carried out by being defined. */
function statementsOf(sql: string): string[] {
  const bare = sql.replace(/\$(\w*)\$.*?\$\1\$/gs, "''").replace(/--[^\n]*/g, '');
  return bare.split(';').map((statement) => statement.trim());
}
