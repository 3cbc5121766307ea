/** The static site of a released publication, as a zip: the same publication gives the same bytes. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { crc32, hex, writeZip, type ZipInput } from '@custodia/proof';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { writeDurably } from '../file/write.ts';
import { getPublication, listPublic, stateOf } from './find.ts';
import { writeSiteOf } from './site-content.ts';

export async function writePublicationSite(
  casework: Casework,
  { id, out }: InputOf<Procedures['publicationSite']>,
): Promise<OutputOf<Procedures['publicationSite']>> {
  const row = await getPublication(casework, id);
  if (stateOf(row) !== 'confirmed') {
    throw new Refusal(
      'state-invalid',
      `The publication is ${stateOf(row)}. Only what a second person released, and nobody withdrew, is written as a site.`,
    );
  }
  const files = [...writeSiteOf(row, await listPublic(casework.database))].map(asZipInput);
  const { sizeBytes: bytes, sha256 } = await writeDurably(out, writeZip(files, asChanged));
  const written = { publicationId: row.id, bytes, sha256: hex(sha256), files: files.length };
  const at = nowIso(casework);
  const logIndex = await casework.database.withTransaction((tx) =>
    logChange(casework, tx, { kind: 'publication-site-written', subject: row.id, at, facts: written }),
  );
  return { ...written, path: out, logIndex };
}

function asZipInput([path, text]: [string, string]): ZipInput {
  const bytes = new TextEncoder().encode(text);
  const open = async function* () {
    yield bytes;
  };
  return { path, sizeBytes: bytes.length, crc32: crc32(bytes, 0), open };
}

function asChanged(path: string): Error {
  return new Error(`${path} of the site changed while it was written.`);
}
