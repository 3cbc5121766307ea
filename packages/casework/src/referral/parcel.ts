/** What is delivered of a referral: the encrypted package as it waits in the outbox, and the signed notice that calls it back. */
import { Refusal } from '@custodia/contract';
import { formatRecallNotice } from '@custodia/core';
import { hex, signNote } from '@custodia/proof';
import { listPackageFiles, listPackages, listProfiles, listRecipients, type PackageFile } from '@custodia/store';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Casework } from '../context.ts';
import { assertNoGaps } from './decide.ts';
import type { Delivery } from './deliver.ts';
import { findGaps } from './facts.ts';
import { packageIdOf, type Referral } from './find.ts';
import { checkOutbox, outboxName } from './outbox.ts';

/** Where the authority takes files now; null where a person hands them over. */
export async function addressOf({ database: { db } }: Casework, { row }: Referral): Promise<string | null> {
  return (await listProfiles(db, [row.recipientId])).get(row.recipientId)?.address ?? null;
}

export interface WaitingFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The encrypted package of a referral that is on its way, or went. */
export async function fileOf({ database: { db } }: Casework, referral: Referral): Promise<WaitingFile> {
  const packageId = packageIdOf(referral)!;
  const file = (await listPackageFiles(db, packageId))[0] as PackageFile;
  return { name: outboxName(packageId, file.encryption), sha256: hex(file.sha256), bytes: file.sizeBytes };
}

export function packageDelivery(casework: Casework, referral: Referral, address: string): Delivery {
  return {
    parcel: 'package',
    address,
    open: async () => {
      await assertKeyStands(casework, referral);
      const { name: fileName, sha256, bytes } = await fileOf(casework, referral);
      const path = await checkOutbox(casework, fileName, sha256);
      const idempotencyKey = `${referral.row.id}/${packageIdOf(referral)!}`;
      const contentType = 'application/octet-stream';
      return { fileName, contentType, open: () => createReadStream(path), bytes, sha256, idempotencyKey };
    },
  };
}

/** At the moment of sending, whatever it was when it was approved or encrypted. */
export async function assertKeyStands(casework: Casework, referral: Referral): Promise<void> {
  const gaps = await findGaps(casework, referral, 'send');
  assertNoGaps(gaps.filter(({ code }) => code.startsWith('key-')));
}

/** It holds nothing of the case, so it goes whatever has become of the key. */
export function noticeDelivery(casework: Casework, referral: Referral, address: string): Delivery {
  return {
    parcel: 'recall-notice',
    address,
    open: async () => {
      const { bytes, sha256 } = await noticeOf(casework, referral);
      const packageId = packageIdOf(referral)!;
      return {
        ...{ fileName: `${packageId}.recall.txt`, contentType: 'text/plain; charset=utf-8' },
        ...{ open: () => Readable.from([bytes]), bytes: bytes.length, sha256 },
        idempotencyKey: `${referral.row.id}/${packageId}/recall`,
      };
    },
  };
}

export interface RecallNotice {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
}

/** The same bytes every time. @throws Refusal `state-invalid` where it was not recalled. */
export async function noticeOf(casework: Casework, referral: Referral): Promise<RecallNotice> {
  const { db } = casework.database;
  const recall = referral.events.find(({ kind }) => kind === 'recalled');
  if (recall === undefined)
    throw new Refusal('state-invalid', `The referral is ${referral.state}: it was not recalled.`);
  const packageId = packageIdOf(referral)!;
  const [built] = await listPackages(db, { packageId });
  const [recipient] = await listRecipients(db, { ids: [referral.row.recipientId] });
  const text = formatRecallNotice({
    referralId: referral.row.id,
    packageId,
    fileSha256: (await fileOf(casework, referral)).sha256,
    zipSha256: hex(built!.sha256),
    recipient: recipient!.name,
    cause: recall.cause!,
    recalledAt: recall.at.toISOString(),
  });
  const bytes = Buffer.from(signNote(text, casework.logKey.signer));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
