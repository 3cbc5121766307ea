/**
 * Values that say nothing about who holds an account, because anybody may have them. They weigh nothing, and the waterfall says why.
 */
import ipaddr from 'ipaddr.js';
import type { AttributeKind } from './kind.ts';
import { KINDS } from './kind.ts';

export const THROW_AWAY_REASONS = [
  'placeholder',
  'common-nickname',
  'not-a-public-address',
  'own-account',
  'shared-by-many',
  'shared-by-several',
  'network-address',
  'passed-on',
  'names-no-account',
] as const;
export type ThrowAwayReason = (typeof THROW_AWAY_REASONS)[number];

const PLACEHOLDERS = new Set(
  'n/a,na,n a,none,null,nil,unknown,unk,onbekend,inconnu,inconnue,nvt,xxx,xx,test,-,?,missing,not known,not available,nan,tba,tbd'.split(
    ',',
  ),
);

/** Names that platforms give to accounts, and names that people give where they give none. */
const NICKNAMES = new Set(
  (
    'user,guest,anonymous,anon,deleted account,deleted user,unknown user,admin,administrator,moderator,system,bot,me,you,hello,hi,hey,baby,' +
    'boy,girl,man,woman,friend,nobody,noname,no name,someone,private,iphone,facebook user,telegram user,whatsapp user,discord user,' +
    'instagram user,gast,gebruiker,anoniem,verwijderd account,invite,utilisateur,anonyme,compte supprime,invitee'
  ).split(','),
);
const NICKNAMES_JOINED = new Set([...NICKNAMES].map((name) => name.replaceAll(' ', '')));

export function isPlaceholder(kind: AttributeKind, text: string): boolean {
  if (PLACEHOLDERS.has(text)) return true;
  return (
    (KINDS[kind].exact === true || kind === 'date') && /^[0\W]*$|^(?:1900|1901|9999)-01-01$|^(\d)\1{5,}$/u.test(text)
  );
}

/** `name`: folded, or an alias without its marks. */
export function isCommonNickname(name: string): boolean {
  return NICKNAMES.has(name) || NICKNAMES_JOINED.has(name);
}

/** Null where a value may weigh; `own` are values of the unit's own accounts, prepared like others. */
export function findThrowAway(kind: AttributeKind, text: string, own: ReadonlySet<string>): ThrowAwayReason | null {
  if (own.has(text)) return 'own-account';
  if (isPlaceholder(kind, text)) return 'placeholder';
  if ((kind === 'full-name' || kind === 'given-name' || kind === 'identifier') && NICKNAMES.has(text))
    return 'common-nickname';
  if (kind === 'identifier' && ipaddr.isValid(text) && ipaddr.process(text).range() !== 'unicast')
    return 'not-a-public-address';
  return null;
}
