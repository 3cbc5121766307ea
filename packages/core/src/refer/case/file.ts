/** Files by their facts: name, size, type and digests. Never content. */
import { nameBasedUuid } from '../../record/identity.ts';
import { iri, optional, plain, reference, typed, type Node } from './node.ts';

export interface FileFacts {
  readonly uuid: string;
  /** Name or path; null where unknown. */
  readonly path: string | null;
  readonly sizeBytes: number | null;
  /** Hex, lower case. */
  readonly sha256: string | null;
  readonly md5?: string | null;
  readonly mediaType?: string | null;
  readonly description: string;
}

export function fileIri(uuid: string): string {
  return iri('file', uuid);
}

export function buildFile(file: FileFacts): Node {
  return {
    '@id': fileIri(file.uuid),
    '@type': 'uco-observable:File',
    'uco-core:name': optional(file.path),
    'uco-core:description': file.description,
    'uco-core:hasFacet': [buildFileFacet(file), ...buildContentFacet(file)],
  };
}

function buildFileFacet({ uuid, path, sizeBytes }: FileFacts): Node {
  return {
    '@id': iri('file-facet', uuid),
    '@type': 'uco-observable:FileFacet',
    'uco-observable:fileName': path === null ? undefined : plain(path.slice(path.lastIndexOf('/') + 1)),
    'uco-observable:filePath': path?.includes('/') === true ? plain(path) : undefined,
    'uco-observable:sizeInBytes': sizeBytes ?? undefined,
  };
}

function buildContentFacet(file: FileFacts): Node[] {
  const hashes = [...buildHash(file.uuid, 'SHA256', file.sha256), ...buildHash(file.uuid, 'MD5', file.md5 ?? null)];
  const mimeType = optional(file.mediaType);
  if (hashes.length === 0 && mimeType === undefined) return [];
  return [
    {
      '@id': iri('content-data-facet', file.uuid),
      '@type': 'uco-observable:ContentDataFacet',
      'uco-observable:mimeType': mimeType,
      'uco-observable:sizeInBytes': file.sizeBytes ?? undefined,
      'uco-observable:hash': hashes.length === 0 ? undefined : hashes,
    },
  ];
}

function buildHash(uuid: string, method: 'SHA256' | 'MD5', digest: string | null): Node[] {
  // An export can claim anything as a digest; what is no hexadecimal number of the method's length is not stated as one.
  if (digest === null || !(method === 'MD5' ? /^[0-9a-f]{32}$/i : /^[0-9a-f]{64}$/i).test(digest)) return [];
  return [
    {
      '@id': iri('hash', nameBasedUuid(uuid, method)),
      '@type': 'uco-types:Hash',
      'uco-types:hashMethod': method,
      'uco-types:hashValue': typed('hexBinary', digest.toUpperCase()),
    },
  ];
}

/** `source` stands to `target` in the relation `kind`, a word of UCO's ObservableObjectRelationshipVocab. */
export function buildRelation(uuid: string, source: string, kind: string, target: string, description?: string): Node {
  return {
    '@id': iri('relationship', uuid),
    '@type': 'uco-observable:ObservableRelationship',
    'uco-core:source': reference(source),
    'uco-core:target': reference(target),
    'uco-core:kindOfRelationship': kind,
    'uco-core:isDirectional': true,
    'uco-core:description': description,
  };
}
