/**
 * Names of the CASE 1.4.0 / UCO 1.4.0 vocabularies, inline, so that the document is read without the network.
 *
 * `kb:` names nothing on the web, on purpose: `example.org` is reserved (RFC 2606) and is what CASE's own examples use. What makes an
 * identifier unique is the UUID at its end.
 */
const UCO = 'https://ontology.unifiedcyberontology.org/uco';

export const CONTEXT = {
  kb: 'http://example.org/kb/',
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'cacontology-undercover': 'https://cacontology.projectvic.org/undercover#',
  'uco-action': `${UCO}/action/`,
  'uco-analysis': `${UCO}/analysis/`,
  'uco-core': `${UCO}/core/`,
  'uco-identity': `${UCO}/identity/`,
  'uco-location': `${UCO}/location/`,
  'uco-observable': `${UCO}/observable/`,
  'uco-tool': `${UCO}/tool/`,
  'uco-types': `${UCO}/types/`,
  co: 'http://purl.org/co/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;
