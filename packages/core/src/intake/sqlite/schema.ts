/** Names of columns out of a `CREATE TABLE` statement: enough of SQL's grammar to tell columns from constraints. */

export interface TableSchema {
  readonly name: string;
  readonly rootPage: number;
  /** In the order in which records hold them. */
  readonly columns: readonly string[];
  /** The column that stands for the row id, whose stored value is null; null where there is none. */
  readonly rowidColumn: string | null;
  readonly withoutRowid: boolean;
}

const CONSTRAINTS = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);
const MAX_SQL_UNITS = 1 << 20;

export function readTableSchema(name: string, rootPage: number, sql: string): TableSchema | null {
  if (sql.length > MAX_SQL_UNITS) return null;
  const tokens = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').match(TOKEN) ?? ([] as string[]);
  const open = tokens.indexOf('(');
  if (open < 0) return null;
  const { definitions, end } = splitDefinitions(tokens, open);
  const columns: string[] = [];
  const keys: string[] = [];
  let rowidColumn: string | null = null;
  for (const definition of definitions) {
    const words = definition.map((token) => token.toUpperCase());
    if (CONSTRAINTS.has(words[0] ?? '')) {
      if (words.includes('PRIMARY')) keys.push(...keyColumns(definition));
      continue;
    }
    const column = unquoted(definition[0] ?? '');
    columns.push(column);
    const primary = words.indexOf('PRIMARY');
    if (primary > 0) keys.push(column);
    if (primary > 0 && words[1] === 'INTEGER' && words[primary + 2] !== 'DESC') rowidColumn = column;
  }
  const withoutRowid = tokens
    .slice(end)
    .some((token, at, rest) => token.toUpperCase() === 'WITHOUT' && rest[at + 1]?.toUpperCase() === 'ROWID');
  if (keys.length === 1 && rowidColumn === null) rowidColumn = integerKey(definitions, keys[0]!);
  const order = withoutRowid ? [...new Set([...keys, ...columns])] : columns;
  return { name, rootPage, columns: order, rowidColumn: withoutRowid ? null : rowidColumn, withoutRowid };
}

const TOKEN = /"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|[(),]|[^\s(),"`[\]']+/g;

/** The definitions between the outermost brackets, each a list of tokens. */
function splitDefinitions(tokens: readonly string[], open: number): { definitions: string[][]; end: number } {
  const definitions: string[][] = [[]];
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token === '(' && depth++ === 0) continue;
    if (token === ')' && --depth === 0)
      return { definitions: definitions.filter((one) => one.length > 0), end: at + 1 };
    if (token === ',' && depth === 1) definitions.push([]);
    else definitions.at(-1)!.push(token);
  }
  return { definitions: definitions.filter((one) => one.length > 0), end: tokens.length };
}

/** `PRIMARY KEY (a, b)`: the first bracket behind the word. */
function keyColumns(definition: readonly string[]): string[] {
  const open = definition.indexOf('(');
  const close = definition.indexOf(')', open);
  const inside = open < 0 ? [] : definition.slice(open + 1, close < 0 ? undefined : close);
  return inside.filter((token, at) => token !== ',' && (at === 0 || inside[at - 1] === ',')).map(unquoted);
}

/** A table constraint on one `INTEGER` column makes that column the row id too. */
function integerKey(definitions: readonly (readonly string[])[], key: string): string | null {
  const definition = definitions.find((one) => unquoted(one[0] ?? '').toLowerCase() === key.toLowerCase());
  const isRowid =
    definition?.[1]?.toUpperCase() === 'INTEGER' && !definition.some((token) => token.toUpperCase() === 'PRIMARY');
  return isRowid ? unquoted(definition[0] ?? '') : null;
}

function unquoted(token: string): string {
  const first = token[0];
  if (first === '"' || first === '`' || first === "'") return token.slice(1, -1).replaceAll(first + first, first);
  return first === '[' ? token.slice(1, -1) : token;
}
