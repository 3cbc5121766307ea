/** Lists of Tor exits and proxies that the unit brings in, each with the time it is about. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { readProxyList, type ReadList } from '@custodia/core';
import { hex, sha256 } from '@custodia/proof';
import { insertProxyList, listProxyLists, type ProxyListRow } from '@custodia/store';
import { basename } from 'node:path';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { openFile } from '../exhibit/receive.ts';

type Input = InputOf<Procedures['attributionAddProxies']>;
type Shown = OutputOf<Procedures['attributionAddProxies']>;

/** The exits of a whole year in the form of the Tor Project are a tenth of that. */
const BYTES_MAX = 64 << 20;

export async function addProxies(casework: Casework, input: Input): Promise<Shown> {
  const bytes = await readList(input.file);
  const period = { validFrom: isoOf(input.validFrom), validUntil: isoOf(input.validUntil) };
  if (period.validUntil < period.validFrom) throw new Refusal('input-invalid', 'validUntil: lies before validFrom.');
  const read = readProxyList(new TextDecoder().decode(bytes), period);
  assertList(input, read);
  const at = nowIso(casework);
  const list = {
    id: casework.randomUuid(),
    ...{ name: input.name, kind: input.kind, source: input.source, sha256: sha256(bytes), ...period },
    ...{ ranges: read.ranges, unreadLines: read.unread.length },
    ...{ importedAt: at, importedBy: casework.actor, importedByAccount: accountIdOf(casework) },
  };
  return casework.database.withTransaction(async (tx) => {
    const { ranges, id } = list;
    const facts = {
      ...{ listId: id, name: list.name, list: list.kind, source: list.source, sha256: hex(list.sha256), ...period },
      ...{ ranges: ranges.length, unreadLines: list.unreadLines },
    };
    const logIndex = await logChange(casework, tx, { kind: 'proxy-listed', subject: id, at, facts });
    if (!(await insertProxyList(tx, { ...list, logIndex }))) {
      throw new Refusal('conflict', 'This list stands here already, for the same time.');
    }
    const rows = await listProxyLists(tx.db);
    return showList(rows.find((row) => row.id === id)!);
  });
}

async function readList(path: string): Promise<Uint8Array> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > BYTES_MAX) throw new Refusal('too-large', `"${basename(path)}" is larger than 64 MiB.`);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

function isoOf(instant: string): string {
  return new Date(instant).toISOString();
}

/** A file of which most is no address is not a list of addresses; throws `file-unreadable`. */
function assertList({ file }: Input, { ranges, unread }: ReadList): void {
  if (ranges.length > 0 && unread.length <= ranges.length) return;
  throw new Refusal(
    'file-unreadable',
    `"${basename(file)}" is no list of addresses: ${ranges.length} lines were read, ${unread.length} were not (the first is line ${unread[0] ?? 1}). Expected an address or range a line, RANGE,FROM,UNTIL, or exit-addresses of the Tor Project.`,
  );
}

export async function listProxies(casework: Casework): Promise<Shown[]> {
  return (await listProxyLists(casework.database.db)).map(showList);
}

function showList(row: ProxyListRow): Shown {
  const { validFrom, validUntil, importedAt, rangeCount, ...shown } = row;
  return {
    ...shown,
    ranges: rangeCount,
    validFrom: validFrom.toISOString(),
    validUntil: validUntil.toISOString(),
    importedAt: importedAt.toISOString(),
  };
}
