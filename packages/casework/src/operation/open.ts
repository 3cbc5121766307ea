/** Opening an operation: the authorisation comes first, is digested, logged and, where it is text, sealed. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex, type JsonValue } from '@custodia/proof';
import { appendToLog, insertAuthority, insertOperation } from '@custodia/store';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { openFile, surveyFile, type FileSurvey } from '../exhibit/receive.ts';
import { openSealer } from '../exhibit/sealer.ts';
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
    // Only text is kept (no image can hide in it); of a scan or PDF the digest is logged, and the operator keeps the document.
    const blob = authority.kind === 'text' ? await sealer.put(createReadStream(input.authority)) : null;
    if (blob !== null && hex(blob.sha256) !== hex(authority.sha256)) {
      throw new Refusal(
        'file-changed',
        `"${input.authority}" changed while it was being read. Open the operation again.`,
      );
    }
    await record(casework, id, input, authority, blob);
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

async function surveyAuthority(casework: Casework, path: string): Promise<FileSurvey> {
  const file = await openFile(path);
  try {
    const survey = await surveyFile(casework, file);
    if (survey.sizeBytes === 0) {
      throw new Refusal('authority-invalid', `"${path}" is empty. Give the file of the authorisation itself.`);
    }
    return survey;
  } finally {
    await file.close();
  }
}

async function record(
  casework: Casework,
  id: string,
  input: OpenInput,
  authority: FileSurvey,
  blob: { readonly blobId: string; readonly sha256: Uint8Array; readonly sizeBytes: number } | null,
): Promise<void> {
  const openedAt = nowIso(casework);
  const accounts = uniqueAccounts(input.account);
  const facts = {
    id,
    name: input.name,
    operatorType: input.operatorType,
    legalBasis: input.legalBasis,
    issuedBy: input.issuedBy,
    validFrom: new Date(input.validFrom).toISOString(),
    validUntil: new Date(input.validUntil).toISOString(),
    space: input.space ?? null,
    accounts,
  };
  await casework.database.withTransaction(async ({ db }) => {
    const record: JsonValue = {
      kind: 'operation-opened',
      version: 1,
      ...facts,
      accounts: accounts.map((account) => ({ ...account })),
      authority: { name: basename(input.authority), sha256: hex(authority.sha256), sizeBytes: authority.sizeBytes },
      openedAt,
      openedBy: casework.actor,
      tool: casework.tool,
    };
    const salt = casework.randomBytes(32);
    const { firstIndex } = await appendToLog(
      db,
      casework.logKey,
      [{ kind: 'operation-opened', subject: id, record, salt }],
      openedAt,
    );
    await insertOperation(db, {
      ...facts,
      authority: { name: basename(input.authority), sha256: authority.sha256, sizeBytes: authority.sizeBytes },
      openedAt,
      openedBy: casework.actor,
      logIndex: firstIndex,
    });
    if (blob !== null)
      await insertAuthority(db, id, { id: blob.blobId, scope: id, sha256: blob.sha256, sizeBytes: blob.sizeBytes });
  });
}

function uniqueAccounts(given: readonly string[]): { platform: string; handle: string }[] {
  const accounts = given.map((text) => {
    const colon = text.indexOf(':');
    return { platform: text.slice(0, colon).toLowerCase(), handle: text.slice(colon + 1) };
  });
  const byName = new Map(accounts.map((account) => [`${account.platform}:${account.handle}`, account]));
  // In the order in which the store gives them back, so that the record can be compared with its rows.
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
}
