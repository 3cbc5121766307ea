/** The bag (RFC 8493): declaration, complete manifests by both algorithms, and the digests themselves. */
import {
  ALGORITHMS,
  BAG_DECLARATION,
  BAG_DECLARATION_PATH,
  LISTED_TAG_FILES,
  PAYLOAD_FOLDER,
  manifestPath,
  parseManifest,
  tagManifestPath,
  type Manifest,
  type ManifestAlgorithm,
} from '../bagit.ts';
import type { PackageReader } from '../reader.ts';
import type { CheckId, Report } from '../report.ts';

/** Digests of the two tag manifests as they are: what the statement must name. Null where one is missing. */
export interface TagManifestDigests {
  readonly sha256: string | null;
  readonly sha512: string | null;
}

export async function checkBag(reader: PackageReader, report: Report): Promise<TagManifestDigests> {
  const declared = (await reader.findText(BAG_DECLARATION_PATH)) === BAG_DECLARATION;
  report.conclude(
    'bag-declaration',
    declared ? [] : [`${BAG_DECLARATION_PATH} is not the declaration of BagIt 1.0`],
    'It does.',
  );
  const payload = [...reader.paths()].filter((path) => path.startsWith(PAYLOAD_FOLDER));
  await checkManifests('payload-manifests', manifestPath, payload, reader, report);
  await checkManifests('tag-manifests', tagManifestPath, LISTED_TAG_FILES, reader, report);
  return {
    sha256: reader.digests.get(tagManifestPath('sha256'))?.sha256 ?? null,
    sha512: reader.digests.get(tagManifestPath('sha512'))?.sha512 ?? null,
  };
}

async function checkManifests(
  id: CheckId,
  pathOf: (algorithm: ManifestAlgorithm) => string,
  expected: readonly string[],
  reader: PackageReader,
  report: Report,
): Promise<void> {
  const faults: string[] = [];
  for (const algorithm of ALGORITHMS) {
    const text = await reader.findText(pathOf(algorithm));
    const manifest = text === null ? 'it is missing or not readable' : parseManifest(text, algorithm);
    if (typeof manifest === 'string') faults.push(`${pathOf(algorithm)}: ${manifest}`);
    else
      faults.push(
        ...findManifestFaults(manifest, algorithm, expected, reader).map((fault) => `${pathOf(algorithm)}: ${fault}`),
      );
  }
  report.conclude(
    id,
    faults,
    `${expected.length} files, each listed by SHA-256 and by SHA-512, and each with these digests.`,
  );
}

function findManifestFaults(
  manifest: Manifest,
  algorithm: ManifestAlgorithm,
  expected: readonly string[],
  reader: PackageReader,
): string[] {
  const faults: string[] = [];
  for (const path of expected) {
    const listed = manifest.get(path);
    const found = reader.digests.get(path)?.[algorithm];
    if (listed === undefined) faults.push(`${path} is not listed`);
    else if (found === undefined) faults.push(`${path} is missing`);
    else if (listed !== found) faults.push(`${path} does not have the digest that is listed: it was changed`);
  }
  const known = new Set(expected);
  for (const path of manifest.keys()) if (!known.has(path)) faults.push(`${path} is listed and not there`);
  return faults;
}
