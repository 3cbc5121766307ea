/** Packages that were built: what was disclosed, and to whom. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  listDisclosed,
  listPackageFiles,
  listPackages as listStored,
  listRecipients,
  recallsOf,
  type PackageRow,
  type RecipientRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { trustedTimeOf } from '../log/timestamp.ts';

type Listed = OutputOf<Procedures['packageList']>[number];

export async function listPackages(casework: Casework, input: InputOf<Procedures['packageList']>): Promise<Listed[]> {
  const operationId =
    input.operation === undefined ? undefined : await requireId(casework, 'operation', input.operation);
  const rows = await listStored(casework.database.db, { operationId, limit: input.limit });
  const known = await recipientsOf(casework, rows);
  const recalls = await recallsOf(
    casework.database.db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => summarise(row, known, recalls));
}

export async function showPackage(
  casework: Casework,
  input: InputOf<Procedures['packageShow']>,
): Promise<OutputOf<Procedures['packageShow']>> {
  const { db } = casework.database;
  const packageId = await requireId(casework, 'package', input.id);
  const [row] = await listStored(db, { packageId });
  const exhibits = await listDisclosed(db, packageId);
  return {
    ...summarise(row!, await recipientsOf(casework, [row!]), await recallsOf(db, [packageId])),
    // Every package discloses something of some exhibit: none on record means that it was built before that was kept.
    exhibits: exhibits.length === 0 ? null : exhibits.map((one) => ({ ...one, conversations: [...one.conversations] })),
    files: (await listPackageFiles(db, packageId)).map(({ encryption, sha256, sizeBytes }) => ({
      encryption,
      sha256: hex(sha256),
      bytes: sizeBytes,
    })),
    trustedTime: await trustedTimeOf(casework, row!.logIndex + 1),
  };
}

async function recipientsOf(casework: Casework, rows: readonly PackageRow[]): Promise<Map<string, RecipientRow>> {
  const ids = [...new Set(rows.flatMap(({ recipientIds }) => recipientIds))];
  const recipients = await listRecipients(casework.database.db, { ids });
  return new Map(recipients.map((recipient) => [recipient.id, recipient]));
}

function summarise(
  row: PackageRow,
  known: ReadonlyMap<string, RecipientRow>,
  recalls: Awaited<ReturnType<typeof recallsOf>>,
): Listed {
  const recall = recalls.get(row.id);
  const onRecord = row.recipientIds.flatMap((id) => known.get(id) ?? []);
  return {
    id: row.id,
    operationId: row.operationId,
    operationName: row.operationName,
    disclosure: row.disclosure,
    messages: row.messages,
    zipSha256: hex(row.sha256),
    zipBytes: row.sizeBytes,
    recipients: row.recipients.map(({ kind, id }) => {
      const recipient = onRecord.find(({ key, fingerprint }) => key === id || fingerprint === id);
      const { id: recipientId = null, name = null, country = null } = recipient ?? {};
      return { kind, key: id, recipientId, name, country };
    }),
    builtAt: row.builtAt.toISOString(),
    builtBy: row.builtBy,
    logIndex: row.logIndex,
    recalled: recall === undefined ? null : { ...recall, at: recall.at.toISOString() },
  };
}
