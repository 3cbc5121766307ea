/** Who in a conversation is whose: which participants are accounts that the operation names as its investigators' own. */
import type { ParticipantRow } from '@custodia/store';

export interface NamedAccount {
  readonly platform: string;
  readonly handle: string;
}

/**
 * By platform and handle, whatever their case. The stable names of a participant decide; what they call themselves counts only
 * where the export has nothing else, because anybody may take anybody's name.
 */
export function isInvestigator(person: ParticipantRow, accounts: readonly NamedAccount[]): boolean {
  const known = namesOf(person).map(plainHandle);
  return accounts.some(
    ({ platform, handle }) =>
      platform.toLowerCase() === person.platform.toLowerCase() && known.includes(plainHandle(handle)),
  );
}

function namesOf({ handle, nativeId, key, displayName }: ParticipantRow): string[] {
  const stable = [handle, nativeId].filter((name) => name !== null);
  return stable.length > 0 ? stable : [key, displayName].filter((name) => name !== null);
}

function plainHandle(handle: string): string {
  return handle.normalize('NFC').replace(/^@/, '').toLowerCase();
}

/** What a person is called where they are shown. */
export function nameOf({ displayName, handle, key }: ParticipantRow): string {
  return displayName ?? handle ?? key;
}
