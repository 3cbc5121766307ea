/** Points about people: second factors, roles, who is called, keys of authorities. */
import { ROLES } from '@custodia/contract';
import type { UnitStanding } from '@custodia/store';
import { attention, cannotTell, daysSince, ok, type Point } from './point.ts';

export function secondFactor({ accounts, withoutSecondFactor }: UnitStanding): Point {
  const facts = { accounts, without: withoutSecondFactor };
  if (accounts === 0) {
    return cannotTell(
      'second-factor',
      'nobody',
      'Nobody has an account yet.',
      'Create the accounts of the unit.',
      facts,
    );
  }
  if (withoutSecondFactor === 0)
    return ok('second-factor', 'all', `All ${accounts} accounts have a second factor.`, facts);
  return attention(
    'second-factor',
    'some-without',
    `Of ${accounts} accounts, ${withoutSecondFactor} have neither a passkey nor a second factor of their own here.`,
    'Ask them to set one up; those who sign in with the identity provider have theirs there.',
    facts,
  );
}

/** Roles without which something stands still: nobody authorises, nobody reads the audit trail, nobody confirms. */
const NEEDED = { supervisor: 2, auditor: 1, administrator: 1 } as const;

export function roles({ roles: held, accounts }: UnitStanding): Point {
  const facts = Object.fromEntries(Object.keys(ROLES).map((role) => [role, held[role] ?? 0]));
  if (accounts === 0)
    return cannotTell('roles', 'nobody', 'Nobody has an account yet.', 'Create the accounts of the unit.', facts);
  const lacking = Object.entries(NEEDED).filter(([role, count]) => (held[role] ?? 0) < count);
  if (lacking.length === 0) return ok('roles', 'filled', 'Every task that needs a second person has one.', facts);
  return attention(
    'roles',
    'lacking',
    `There are too few people with these roles: ${lacking.map(([role, count]) => `${role} (${count} needed)`).join(', ')}.`,
    'Give the roles: nobody approves their own work, and nobody should read their own audit trail.',
    facts,
  );
}

const DRILL_MAX_DAYS = 31;

export function callOut({ contacts, lastDrillAt }: UnitStanding, now: Date): Point {
  const days = lastDrillAt === null ? null : daysSince(lastDrillAt, now);
  const facts = { contacts, ...(days === null ? {} : { days }) };
  if (contacts === 0) {
    return attention(
      'call-out',
      'nobody',
      'Nobody is on the list of those to call when a child may be at risk.',
      'Put the duty lead and the police of the countries concerned on the list now.',
      facts,
    );
  }
  if (days !== null && days <= DRILL_MAX_DAYS)
    return ok(
      'call-out',
      'drilled',
      `${contacts} contacts are on the call-out list; the last drill was ${days} days ago.`,
      facts,
    );
  return attention(
    'call-out',
    days === null ? 'never-drilled' : 'undrilled',
    days === null ? 'The alarm was never tried out.' : `The last drill of the alarm was ${days} days ago.`,
    'Hold a drill every month.',
    facts,
  );
}

export function authorities({ recipients }: UnitStanding): Point {
  const facts = { confirmed: recipients.confirmed, proposed: recipients.proposed };
  if (recipients.confirmed > 0 && recipients.proposed === 0)
    return ok('recipients', 'confirmed', `${recipients.confirmed} keys of authorities are confirmed.`, facts);
  return attention(
    'recipients',
    recipients.proposed > 0 ? 'waiting' : 'none',
    recipients.proposed > 0
      ? `${recipients.proposed} keys of authorities wait for a second person.`
      : 'No key of an authority is on record: no package can be handed over from the interface.',
    recipients.proposed > 0
      ? 'A supervisor or liaison officer compares the fingerprint with the authority and confirms it.'
      : 'Add the keys of the authorities that packages go to.',
    facts,
  );
}
