/** Files, of which facts are kept and no content: what was received, and what was attached. */
import type { DossierExhibit } from '../dossier.ts';
import { optional, plain } from '../text.ts';
import type { StixObject } from './object.ts';

export interface FileFacts {
  readonly uuid: string;
  readonly name: string | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
  readonly md5?: string | null;
  readonly mediaType?: string | null;
}

/** Null where neither a name nor a digest is known: STIX asks for one of them. */
export function buildFile({ uuid, name, sizeBytes, sha256, md5, mediaType }: FileFacts): StixObject | null {
  const hashes = hashesOf(sha256, md5 ?? null);
  if (hashes === undefined && name === null) return null;
  return {
    ...{ type: 'file', spec_version: '2.1', id: `file--${uuid}` },
    hashes,
    size: sizeBytes ?? undefined,
    name: name === null ? undefined : plain(name),
    mime_type: optional(mediaType),
  };
}

/** An export can claim anything as a digest; what is none is not stated as one. */
function hashesOf(sha256: string | null, md5: string | null): Record<string, string> | undefined {
  const hashes = {
    ...(md5 !== null && /^[0-9a-f]{32}$/i.test(md5) ? { MD5: md5.toLowerCase() } : {}),
    ...(sha256 !== null && /^[0-9a-f]{64}$/i.test(sha256) ? { 'SHA-256': sha256.toLowerCase() } : {}),
  };
  return Object.keys(hashes).length === 0 ? undefined : hashes;
}

export function buildReceived({ received }: DossierExhibit, uuid: string): StixObject | null {
  return received === null ? null : buildFile({ uuid, ...received });
}
