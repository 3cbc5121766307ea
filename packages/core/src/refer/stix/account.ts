/** Accounts that took part. Nothing merges two of them: whether they are one person's, a person decides. */
import type { DossierParticipant } from '../dossier.ts';
import { optional, plain } from '../text.ts';
import type { StixObject } from './object.ts';

export function accountId(participantId: string): string {
  return `user-account--${participantId}`;
}

/** Values of STIX's open vocabulary of account types, where a platform has one; else its own noun. */
export function buildAccount(account: DossierParticipant): StixObject {
  const { id, platform, displayName, handle, nativeId, bot } = account;
  return {
    ...{ type: 'user-account', spec_version: '2.1', id: accountId(id) },
    user_id: optional(nativeId),
    account_login: optional(handle),
    account_type: plain(platform),
    display_name: optional(displayName),
    is_service_account: bot ?? undefined,
  };
}
