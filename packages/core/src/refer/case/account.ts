/** Accounts that took part. An account is not a person: whose it is, the graph does not say. */
import { nameBasedUuid } from '../../record/identity.ts';
import type { DossierParticipant } from '../dossier.ts';
import { iri, optional, plain, reference, type Node } from './node.ts';

export const INVESTIGATOR_TAG = 'investigator-account';

export function accountIri(participantId: string): string {
  return iri('account', participantId);
}

export function applicationIri(operationId: string, platform: string): string {
  return iri('application', nameBasedUuid(operationId, `application:${platform}`));
}

export function buildApplication(operationId: string, platform: string): Node {
  return {
    '@id': applicationIri(operationId, platform),
    '@type': 'uco-observable:Application',
    'uco-core:name': plain(platform),
  };
}

export function buildAccount(operationId: string, account: DossierParticipant): Node[] {
  const emailAddress = account.handle !== null && EMAIL.test(account.handle) ? account.handle : null;
  const nodes: Node[] = [
    {
      '@id': accountIri(account.id),
      '@type': 'uco-observable:ApplicationAccount',
      'uco-core:name': optional(account.displayName ?? account.handle ?? account.nativeId),
      'uco-core:description': describe(account),
      'uco-core:tag': account.investigator ? INVESTIGATOR_TAG : undefined,
      'uco-core:hasFacet': [...buildFacets(operationId, account), ...buildAddressFacets(account, emailAddress)],
    },
  ];
  if (emailAddress !== null) nodes.push(buildEmailAddress(account.id, emailAddress));
  return nodes;
}

function describe(account: DossierParticipant): string | undefined {
  const facts = [
    account.investigator ? 'Account of the investigators of this operation (investigator persona).' : null,
    account.bot === true ? 'The export marks this account as a bot.' : null,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? undefined : facts.join(' ');
}

function buildFacets(operationId: string, { id, platform, displayName, handle, nativeId }: DossierParticipant): Node[] {
  return [
    {
      '@id': iri('application-account-facet', id),
      '@type': 'uco-observable:ApplicationAccountFacet',
      'uco-observable:application': reference(applicationIri(operationId, platform)),
    },
    {
      '@id': iri('account-facet', id),
      '@type': 'uco-observable:AccountFacet',
      'uco-observable:accountIdentifier': optional(nativeId ?? handle),
    },
    {
      '@id': iri('digital-account-facet', id),
      '@type': 'uco-observable:DigitalAccountFacet',
      'uco-observable:displayName': optional(displayName),
      'uco-observable:accountLogin': optional(handle),
    },
  ];
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^\+?[0-9][0-9 ().-]{4,24}$/;
/** Platforms whose accounts are telephone numbers. */
const TELEPHONE = new Set(['sms', 'whatsapp', 'signal']);

function buildAddressFacets({ id, platform, handle }: DossierParticipant, emailAddress: string | null): Node[] {
  if (emailAddress !== null) {
    return [
      {
        '@id': iri('email-account-facet', id),
        '@type': 'uco-observable:EmailAccountFacet',
        'uco-observable:emailAddress': reference(iri('email-address', id)),
      },
    ];
  }
  if (handle === null || !TELEPHONE.has(platform) || !PHONE.test(handle)) return [];
  return [
    {
      '@id': iri('phone-account-facet', id),
      '@type': 'uco-observable:PhoneAccountFacet',
      'uco-observable:phoneNumber': handle,
    },
  ];
}

function buildEmailAddress(uuid: string, address: string): Node {
  return {
    '@id': iri('email-address', uuid),
    '@type': 'uco-observable:EmailAddress',
    'uco-core:hasFacet': [
      {
        '@id': iri('email-address-facet', uuid),
        '@type': 'uco-observable:EmailAddressFacet',
        'uco-observable:addressValue': plain(address),
      },
    ],
  };
}
