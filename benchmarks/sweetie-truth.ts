/** Whether linking found who is who in the sample at full scale: its proposals against the truth that was written beside the sample. */
import type { OpenDatabase } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LinkQuality {
  /** Of the pairs of accounts that were proposed as of one person, the share that are; null where none was proposed. */
  readonly precision: number | null;
  /** Of the pairs of accounts of one person that both left enough, the share that was proposed. */
  readonly recall: number;
  /** Pairs of people that share something and are not the same, of which some accounts were proposed as of one person. */
  readonly mistaken: number;
  readonly apart: number;
}

type Row = Readonly<Record<string, string>>;

/** `truth` is the folder of the sample's truth. Participants that the truth does not know (the unit's own) are left out. */
export async function measureLinks({ pool }: OpenDatabase, truth: string): Promise<LinkQuality> {
  const table = (name: string) => readTable(join(truth, `${name}.csv`));
  const accounts = await table('accounts');
  const accountOf = indexAccounts(accounts, await table('conversations'), await table('visits'));
  const { rows } = await pool.query<{ proposal: string; file: string; platform: string; key: string }>(`
    select l.proposal_id as proposal, c.received_name as file, p.platform, p.key
    from link_proposal_account l
      join participant p on p.id = l.participant_id
      join exhibit_content c on c.exhibit_id = p.exhibit_id`);
  const proposals = Map.groupBy(rows, ({ proposal }) => proposal);
  const groups = [...proposals.values()].map((members) => [
    ...new Set(members.map(accountOf).filter((account) => account !== undefined)),
  ]);
  return compare(accounts, groups, await table('apart'));
}

/** By platform and key; on IRC, where a nick is anybody's, by the file as well. */
function indexAccounts(accounts: readonly Row[], conversations: readonly Row[], visits: readonly Row[]) {
  const byId = new Map(accounts.map((account) => [account['account']!, account]));
  const inFile = new Map<string, string>();
  const place = (conversation: Row | undefined, account: string) => {
    const key = byId.get(account)?.['key'];
    if (conversation !== undefined && key !== undefined) inFile.set(`${conversation['file']}\n${key}`, account);
  };
  const rooms = new Map(conversations.map((one) => [one['conversation']!, one]));
  for (const one of conversations) place(one, one['account']!);
  for (const { conversation, account } of visits as readonly { conversation: string; account: string }[]) {
    place(rooms.get(conversation), account);
  }
  return ({ file, key }: { readonly file: string; readonly key: string }) => inFile.get(`${file}\n${key}`);
}

function compare(accounts: readonly Row[], groups: readonly (readonly string[])[], apart: readonly Row[]): LinkQuality {
  const personOf = new Map(accounts.map((one) => [one['account']!, one['person']!]));
  const enough = new Set(accounts.filter((one) => one['enough'] === 'true').map((one) => one['account']!));
  const mixed = new Set<string>();
  let [proposed, right, found] = [0, 0, 0];
  for (const group of groups) {
    for (const [one, other] of pairsOf(group)) {
      proposed++;
      const [a, b] = [personOf.get(one)!, personOf.get(other)!];
      if (a !== b) mixed.add(pairName(a, b));
      else right++;
      if (a === b && enough.has(one) && enough.has(other)) found++;
    }
  }
  const byPerson = Map.groupBy([...enough], (account) => personOf.get(account)!);
  const wanted = [...byPerson.values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const pairs = new Set(apart.map((one) => pairName(one['person']!, one['other']!)));
  return {
    precision: proposed === 0 ? null : right / proposed,
    recall: wanted === 0 ? 1 : found / wanted,
    mistaken: [...pairs].filter((pair) => mixed.has(pair)).length,
    apart: pairs.size,
  };
}

function* pairsOf(group: readonly string[]): Generator<[string, string]> {
  for (const [at, one] of group.entries()) for (const other of group.slice(at + 1)) yield [one, other];
}

function pairName(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** RFC 4180, as the sample writes it. */
async function readTable(path: string): Promise<Row[]> {
  const [head, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\r\n').map(readCells);
  return rows.map((cells) => Object.fromEntries(head!.map((name, at) => [name, cells[at] ?? ''])));
}

function readCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
