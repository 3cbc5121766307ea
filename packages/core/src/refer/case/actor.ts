/** Who acted and with what: identities as the records name them, and the programs. */
import { nameBasedUuid } from '../../record/identity.ts';
import { iri, plain, type Node } from './node.ts';

export function identityIri(operationId: string, name: string): string {
  return iri('identity', nameBasedUuid(operationId, `identity:${name}`));
}

/** Not a Person and not an Organization: a record's name does not say which. */
export function buildIdentity(operationId: string, name: string): Node {
  return { '@id': identityIri(operationId, name), '@type': 'uco-identity:Identity', 'uco-core:name': plain(name) };
}

export function toolIri(operationId: string, name: string): string {
  return iri('tool', nameBasedUuid(operationId, `tool:${name}`));
}

/** `name` with its version behind a space or an at sign: `custodia 0.1.0`, `whatsapp-text@1`. */
export function buildTool(operationId: string, name: string, toolType: string): Node {
  const [, called, version] = /^(.+)[ @]([^ @]+)$/.exec(name) ?? [null, name, undefined];
  return {
    '@id': toolIri(operationId, name),
    '@type': 'uco-tool:Tool',
    'uco-core:name': plain(called),
    'uco-tool:toolType': toolType,
    'uco-tool:version': version === undefined ? undefined : plain(version),
  };
}

/** `format` of an exhibit names each importer that read something, separated by commas; `unknown` where none did. */
export function importersOf(format: string): string[] {
  return format === 'unknown' ? [] : format.split(',').map((name) => name.trim());
}
