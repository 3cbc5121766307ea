/** Whether linking found who is who in the sample at full scale: its proposals against the truth that was written beside the sample. */
import type { OpenDatabase } from '@custodia/store';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LinkQuality {
  /** Of the pairs of accounts that were proposed as of one person, the share that are; null where none was proposed. */
  readonly precision: number | null;
  /** Of all pairs of accounts of one person, the share that was proposed. */
  readonly recall: number;
  /** The same of pairs that both left an identifier of their person's own: the others share nothing that tells. */
  readonly recallOfEnough: number;
  /** By what they share: pairs of people that are not the same, and of those, how many have accounts proposed as of one person. */
  readonly apart: Readonly<Record<string, { readonly pairs: number; readonly mistaken: number }>>;
  /** Accounts of two people in one proposal, and accounts of one person that are in none together. */
  readonly wrong: readonly (readonly [string, string])[];
  readonly missed: readonly (readonly [string, string])[];
}

type Row = Readonly<Record<string, string>>;

/** Tables of the truth of the sample, by name. */
export type Truth = Readonly<Record<'accounts' | 'conversations' | 'visits' | 'apart', readonly Row[]>>;

/** `truth` is the folder of the sample's truth. Participants that the truth does not know (the unit's own) are left out. */
export async function measureLinks({ pool }: OpenDatabase, folder: string): Promise<LinkQuality> {
  const table = (name: string) => readTable(join(folder, `${name}.csv`));
  const truth = {
    accounts: await table('accounts'),
    conversations: await table('conversations'),
    visits: await table('visits'),
    apart: await table('apart'),
  };
  const accountOf = indexAccounts(truth);
  const { rows } = await pool.query<{ proposal: string; file: string; platform: string; key: string }>(`
    select l.proposal_id as proposal, c.received_name as file, p.platform, p.key
    from link_proposal_account l
      join participant p on p.id = l.participant_id
      join exhibit_content c on c.exhibit_id = p.exhibit_id`);
  const proposals = Map.groupBy(rows, ({ proposal }) => proposal);
  const groups = [...proposals.values()].map((members) =>
    members.map(accountOf).filter((account) => account !== undefined),
  );
  return scoreLinks(truth, groups);
}

/** By platform and key; on IRC, where a nick is anybody's, by the file as well. */
export function indexAccounts({ accounts, conversations, visits }: Truth) {
  const byId = new Map(accounts.map((account) => [account['account']!, account]));
  const inFile = new Map<string, string>();
  const place = (conversation: Row | undefined, account: string) => {
    const key = byId.get(account)?.['key'];
    if (conversation !== undefined && key !== undefined) inFile.set(`${conversation['file']}\n${key}`, account);
  };
  const rooms = new Map(conversations.map((one) => [one['conversation']!, one]));
  for (const one of conversations) if (one['account'] !== '') place(one, one['account']!);
  for (const { conversation, account } of visits as readonly { conversation: string; account: string }[]) {
    place(rooms.get(conversation), account);
  }
  return ({ file, key }: { readonly file: string; readonly key: string }) => inFile.get(`${file}\n${key}`);
}

/** `groups`: accounts, by the names that the truth gives them, that were proposed as of one person. */
export function scoreLinks({ accounts, apart }: Truth, groups: readonly (readonly string[])[]): LinkQuality {
  const personOf = new Map(accounts.map((one) => [one['account']!, one['person']!]));
  const enough = new Set(accounts.filter((one) => one['enough'] === 'true').map((one) => one['account']!));
  const proposed = groups.flatMap((group) => [...pairsOf([...new Set(group)].sort())]);
  const wrong = proposed.filter(([a, b]) => personOf.get(a) !== personOf.get(b));
  const found = new Set(proposed.map(([a, b]) => pairName(a, b)));
  const byPerson = Map.groupBy([...personOf.keys()], (account) => personOf.get(account)!);
  const wanted = [...byPerson.values()].flatMap((own) => [...pairsOf(own)]);
  const told = wanted.filter(([a, b]) => enough.has(a) && enough.has(b));
  const shareFound = (pairs: readonly (readonly [string, string])[]) =>
    pairs.length === 0 ? 1 : pairs.filter(([a, b]) => found.has(pairName(a, b))).length / pairs.length;
  return {
    precision: proposed.length === 0 ? null : (proposed.length - wrong.length) / proposed.length,
    recall: shareFound(wanted),
    recallOfEnough: shareFound(told),
    apart: countApart(apart, new Set(wrong.map(([a, b]) => pairName(personOf.get(a)!, personOf.get(b)!)))),
    wrong,
    missed: told.filter(([a, b]) => !found.has(pairName(a, b))),
  };
}

function countApart(apart: readonly Row[], mixed: ReadonlySet<string>): LinkQuality['apart'] {
  const counted: Record<string, { pairs: number; mistaken: number }> = {};
  for (const { person, other, share } of apart as readonly Record<'person' | 'other' | 'share', string>[]) {
    const kind = (counted[share] ??= { pairs: 0, mistaken: 0 });
    kind.pairs++;
    if (mixed.has(pairName(person, other))) kind.mistaken++;
  }
  return counted;
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
