/**
 * What travels inside the package beside messages and proofs: for each format that an authority takes, what makes it of the sealed record. A
 * format that nothing here makes is refused when it is asked for, never left out in silence.
 */
import { Refusal } from '@custodia/contract';
import type { Dossier, ReferralFormat } from '@custodia/core';
import type { PackageContent } from '@custodia/proof';
import type { Casework } from '../context.ts';
import type { Referral } from './find.ts';

export type PackagedDocuments = NonNullable<PackageContent['documents']>;

/** `casework` sees with the eyes of the unit. Paths stand under `data/documents/`. */
export type DocumentMaker = (casework: Casework, referral: Referral, dossier: Dossier) => Promise<PackagedDocuments>;

/** The package itself and its CASE graph are always there. */
const ALWAYS: readonly ReferralFormat[] = ['package', 'case-jsonld'];

export const DOCUMENT_MAKERS: Partial<Record<ReferralFormat, DocumentMaker>> = {};

/** @throws Refusal `input-invalid` */
export function assertMakeable(formats: readonly ReferralFormat[]): void {
  const unknown = formats.find((format) => !ALWAYS.includes(format) && DOCUMENT_MAKERS[format] === undefined);
  if (unknown !== undefined) throw new Refusal('input-invalid', `formats: nothing here makes ${unknown}.`);
}

export async function makeDocuments(
  casework: Casework,
  referral: Referral,
  dossier: Dossier,
): Promise<PackagedDocuments> {
  assertMakeable(referral.row.formats);
  const makers = referral.row.formats.flatMap((format) => DOCUMENT_MAKERS[format] ?? []);
  return (await Promise.all(makers.map((make) => make(casework, referral, dossier)))).flat();
}
