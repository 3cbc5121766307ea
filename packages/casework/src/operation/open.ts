/** Opening an operation: the authorisation comes first, is digested, logged and, where it is text, sealed. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex, type JsonValue } from '@custodia/proof';
import {
  appendToLog,
  insertAuthority,
  insertOperation,
  insertRooms,
  type NewOperation,
  type Room,
  type TransactionScope,
} from '@custodia/store';
import { basename } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { openFile, surveyFile, type FileSurvey } from '../exhibit/receive.ts';
import { openSealer } from '../exhibit/sealer.ts';
import { sealText } from './seal-document.ts';
import { getOperation } from './show.ts';

type OpenInput = InputOf<Procedures['operationOpen']>;

export async function openOperation(
  casework: Casework,
  input: OpenInput,
): Promise<OutputOf<Procedures['operationShow']>> {
  assertPeriod(input);
  const authority = await surveyAuthority(casework, input.authority);
  const id = casework.randomUuid();
  const sealer = await openSealer(casework, id);
  await sealer.keepOnlyIf(async () => {
    const blob = await sealText(sealer, input.authority, authority);
    await casework.database.withTransaction(async ({ db }) => {
      await recordOperation(casework, db, id, nowIso(casework), {
        ...input,
        space: input.space ?? null,
        accounts: input.account.map(parseAccount),
        rooms: input.room.map(parseRoom),
        authority: { name: basename(input.authority), sha256: authority.sha256, sizeBytes: authority.sizeBytes },
      });
      if (blob !== null) await insertAuthority(db, id, blob);
    });
  });
  return getOperation(casework, id);
}

function assertPeriod(input: OpenInput): void {
  if (Date.parse(input.validUntil) > Date.parse(input.validFrom)) return;
  throw new Refusal(
    'authority-invalid',
    `The authorisation ends (${input.validUntil}) before it begins (${input.validFrom}). Check --valid-from and --valid-until.`,
  );
}

/** Digest, size and kind of the document of an authorisation. Throws where it cannot be read or is empty. */
export async function surveyAuthority(casework: Casework, path: string): Promise<FileSurvey> {
  const file = await openFile(path);
  try {
    const survey = await surveyFile(casework, file);
    if (survey.sizeBytes === 0) {
      throw new Refusal(
        'authority-invalid',
        `"${basename(path)}" is empty. Give the file of the authorisation itself.`,
      );
    }
    return survey;
  } finally {
    await file.close();
  }
}

/** What is authorised, as it stands in the ledger row and the log. */
export interface Opening extends Pick<NewOperation, 'name' | 'operatorType' | 'legalBasis' | 'issuedBy' | 'space'> {
  /** ISO 8601 with zone. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly accounts: readonly Account[];
  /** That a recorder may sit in. */
  readonly rooms: readonly Room[];
  readonly authority: NewOperation['authority'];
}

interface Account {
  readonly platform: string;
  readonly handle: string;
}

/** Inserts the operation with its log entry; gives the index of the entry. */
export async function recordOperation(
  casework: Casework,
  tx: TransactionScope['db'],
  id: string,
  openedAt: string,
  opening: Opening,
): Promise<number> {
  const { authority } = opening;
  const accounts = uniqueAccounts(opening.accounts);
  const rooms = uniqueRooms(opening.rooms);
  const facts = {
    id,
    name: opening.name,
    operatorType: opening.operatorType,
    legalBasis: opening.legalBasis,
    issuedBy: opening.issuedBy,
    validFrom: new Date(opening.validFrom).toISOString(),
    validUntil: new Date(opening.validUntil).toISOString(),
    space: opening.space,
    accounts,
  };
  const record: JsonValue = {
    kind: 'operation-opened',
    version: 1,
    ...facts,
    accounts: accounts.map((account) => ({ ...account })),
    ...(rooms.length === 0 ? {} : { rooms: rooms.map((room) => ({ ...room })) }),
    authority: { name: authority.name, sha256: hex(authority.sha256), sizeBytes: authority.sizeBytes },
    openedAt,
    openedBy: casework.actor,
    tool: casework.tool,
  };
  const salt = casework.randomBytes(32);
  const entry = { kind: 'operation-opened', subject: id, record, salt };
  const { firstIndex } = await appendToLog(tx, casework.logKey, [entry], openedAt);
  await insertOperation(tx, { ...facts, authority, openedAt, openedBy: casework.actor, logIndex: firstIndex });
  await insertRooms(tx, id, rooms);
  return firstIndex;
}

function parseAccount(text: string): Account {
  const colon = text.indexOf(':');
  return { platform: text.slice(0, colon), handle: text.slice(colon + 1) };
}

function parseRoom(text: string): Room {
  const { platform, handle } = parseAccount(text);
  return { protocol: platform as Room['protocol'], address: handle };
}

/** In the order in which the store gives them back. */
function uniqueRooms(given: readonly Room[]): Room[] {
  const byName = new Map(given.map((room) => [`${room.protocol}:${room.address}`, room]));
  const rooms = [...byName.values()].map(({ protocol, address }) => ({ protocol, address }));
  return rooms.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ protocol, address }: Room): string {
  return `${protocol}\u0000${address}`;
}

function uniqueAccounts(given: readonly Account[]): Account[] {
  const accounts = given.map(({ platform, handle }) => ({ platform: platform.toLowerCase(), handle }));
  const byName = new Map(accounts.map((account) => [`${account.platform}:${account.handle}`, account]));
  // In the order in which the store gives them back, so that the record can be compared with its rows.
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
}
