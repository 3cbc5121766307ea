/** The tables as kysely sees them are those of the migrated database: the same names, and null where the database allows it. */
import { testDatabase } from '@custodia/testkit';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Written by functions of the database and by `migrate` alone, never through kysely. */
const OWN = ['erasure_opening', 'schema_migration'];

const FILES = readdirSync(new URL('.', import.meta.url)).filter((name) => !name.endsWith('.test.ts'));
/** `Database` itself, and the parts it extends: `AccessTables`, … */
const LIST = /^Database$|Tables$/;

test('tables.ts and its parts have the columns of the database', async () => {
  const declared = readDeclared();
  expect(declared.length).toBeGreaterThan(100);
  expect(declared).toEqual(await readDatabase());
});

/** `table.column`, with `?` where it may be null; sorted. */
function readDeclared(): string[] {
  return FILES.flatMap((name) => {
    const url = new URL(name, import.meta.url);
    const file = ts.createSourceFile(name, readFileSync(url, 'utf8'), ts.ScriptTarget.Latest, true);
    const lists = file.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => LIST.test(name.text));
    const tables = lists.flatMap((list) => list.members.filter(ts.isPropertySignature)).filter(isOfPublic);
    return tables.flatMap(({ name, type }) =>
      membersOf(type, file).map((column) => `${name.getText()}.${describeColumn(column, file)}`),
    );
  }).sort();
}

/** Those of the schema identity are written with its name; a test beside the authentication library holds them. */
function isOfPublic({ name }: ts.PropertySignature): boolean {
  return ts.isIdentifier(name);
}

/** A table is written in place, or as an interface of its own. */
function membersOf(type: ts.TypeNode | undefined, file: ts.SourceFile): ts.PropertySignature[] {
  if (type !== undefined && ts.isTypeLiteralNode(type)) return type.members.filter(ts.isPropertySignature);
  const named = file.statements.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === type?.getText());
  return named?.members.filter(ts.isPropertySignature) ?? [];
}

function describeColumn({ name, type }: ts.PropertySignature, file: ts.SourceFile): string {
  const text = type?.getText(file) ?? '';
  const nullable = /^(?:Nullable|Later)|^ColumnType<[^,]*\| null,|\| null$/.test(text);
  return `${name.getText(file)}${nullable ? '?' : ''}`;
}

async function readDatabase(): Promise<string[]> {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ column: string }>(
      `select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as column
         from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1)`,
      [OWN],
    );
    return rows.map(({ column }) => column).sort();
  } finally {
    await client.end();
    await database.drop();
  }
}
