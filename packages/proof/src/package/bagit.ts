/**
 * The BagIt files of a package (RFC 8493, version 1.0), each in exactly one form: what the verifier does not find byte for byte
 * as it would have been written does not hold. Paths are plain ASCII (path.ts), so nothing needs percent-encoding.
 */
import { comparePaths, findPathFault } from './path.ts';

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const ALGORITHMS = ['sha256', 'sha512'] as const;
export type ManifestAlgorithm = (typeof ALGORITHMS)[number];

export const PAYLOAD_FOLDER = 'data/';
export const BAG_DECLARATION_PATH = 'bagit.txt';
export const BAG_INFO_PATH = 'bag-info.txt';
export const STATEMENT_PATH = 'package-signature.note';
export const RECORD_PATH = 'data/package.json';

export const manifestPath = (algorithm: ManifestAlgorithm): string => `manifest-${algorithm}.txt`;
export const tagManifestPath = (algorithm: ManifestAlgorithm): string => `tagmanifest-${algorithm}.txt`;

/** Tag files that the tag manifests list. The tag manifests themselves, and the signature over them, cannot be listed. */
export const LISTED_TAG_FILES: readonly string[] = [
  BAG_DECLARATION_PATH,
  BAG_INFO_PATH,
  ...ALGORITHMS.map(manifestPath),
];

/** Every file outside `data/`. */
export const TAG_FILES: readonly string[] = [...LISTED_TAG_FILES, ...ALGORITHMS.map(tagManifestPath), STATEMENT_PATH];

export interface BagInfo {
  readonly packageId: string;
  /** ISO instant; its date is the Bagging-Date. */
  readonly createdAt: string;
  readonly organization: string | null;
  readonly payloadBytes: number;
  readonly payloadFiles: number;
}

export function formatBagInfo(info: BagInfo): string {
  const fields = [
    ['Bag-Software-Agent', 'Custodia, custodia-package/v1'],
    ['Bagging-Date', info.createdAt.slice(0, 10)],
    ['External-Identifier', info.packageId],
    ['Payload-Oxum', `${info.payloadBytes}.${info.payloadFiles}`],
    ...(info.organization === null ? [] : [['Source-Organization', info.organization]]),
  ];
  return fields.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** Digest (lower-case hex) of each path. */
export type Manifest = ReadonlyMap<string, string>;

export function formatManifest(manifest: Manifest): string {
  const paths = [...manifest.keys()].sort(comparePaths);
  return paths.map((path) => `${manifest.get(path)}  ${path}\n`).join('');
}

const DIGEST_DIGITS: Readonly<Record<ManifestAlgorithm, number>> = { sha256: 64, sha512: 128 };

/** The manifest that `text` writes, or a sentence (without full stop) that says why it is not in the one form. */
export function parseManifest(text: string, algorithm: ManifestAlgorithm): Manifest | string {
  const manifest = new Map<string, string>();
  const digits = DIGEST_DIGITS[algorithm];
  let previous = '';
  for (let at = 0, line = 1; at < text.length; line++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return `line ${line} does not end in a line feed`;
    const digest = text.slice(at, at + digits);
    const path = text.slice(at + digits + 2, end);
    if (!/^[0-9a-f]+$/.test(digest) || text.slice(at + digits, at + digits + 2) !== '  ' || digest.length !== digits) {
      return `line ${line} is not "digest, two spaces, path"`;
    }
    const fault = findPathFault(path);
    if (fault !== null) return `the path on line ${line} ${fault}`;
    if (comparePaths(previous, path) >= 0) return `line ${line} is out of order or repeated`;
    manifest.set(path, digest);
    previous = path;
    at = end + 1;
  }
  return manifest;
}
