/**
 * Whether somebody may do what they ask for: pure, from what was loaded. The permission table says what a role may do and how far it reaches;
 * need-to-know says where; nobody approves their own work. Whatever is not clearly allowed is refused.
 */
import {
  barsAuthor,
  permissionsOf,
  reachOf,
  type Procedure,
  type RefusalCode,
  type Role,
  type Subject,
} from '@custodia/contract';
import type { Located, Standing } from '@custodia/store';
import type { AccountCaller, Caller } from './caller.ts';

/** Something that the input names, and everything here that it may mean. */
export interface NamedSubject {
  readonly field: string;
  readonly kind: Subject['kind'];
  readonly typed: string;
  readonly found: readonly Located[];
}

export interface Asked {
  readonly caller: Caller;
  readonly procedure: Procedure;
  /** Which database it would be done with. */
  readonly as: 'member' | 'application';
  /** Where the account stands now; null for a local caller, and where there is no such account. */
  readonly standing: Standing | null;
  readonly subjects: readonly NamedSubject[];
}

/** A subject, once it is known which one was meant; `id` is as it was typed where nothing was found. */
export interface MeantSubject {
  readonly field: string;
  readonly kind: Subject['kind'];
  readonly typed: string;
  readonly id: string;
  readonly operationId: string | null;
}

export interface Refused {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** A sentence for the person, which says nothing about things that are not theirs. */
  readonly says: string;
}

export type Decision = { readonly kind: 'allowed'; readonly subjects: readonly MeantSubject[] } | Refused;

export function decide(asked: Asked): Decision {
  const { caller } = asked;
  if (caller.kind === 'local') return decideLocal(asked);
  return (
    refuseFace(asked) ??
    refuseStanding(asked) ??
    refuseHalfSignedIn(asked, caller) ??
    refusePermission(asked, caller) ??
    refuseUnnamed(asked) ??
    decideSubjects(asked, caller)
  );
}

function refused(code: RefusalCode, says: string): Refused {
  return { kind: 'refused', code, says };
}

/** Who holds the keys of the machine is kept from nothing, but for what only makes sense for an account. */
function decideLocal({ procedure, subjects }: Asked): Decision {
  if (procedure.face === 'http') {
    return refused('forbidden', `${procedure.name} is for somebody who is signed in: add --server and a token.`);
  }
  return { kind: 'allowed', subjects: subjects.map((subject) => mean(subject, subject.found)) };
}

function refuseFace({ procedure }: Asked): Refused | null {
  if (procedure.face !== 'local') return null;
  return refused('forbidden', `${procedure.name} is done at the machine itself only, with the command line.`);
}

function refuseStanding({ standing }: Asked): Refused | null {
  if (standing !== null && !standing.disabled) return null;
  return refused('unauthenticated', 'This account does not exist or is disabled. Ask an administrator.');
}

/** Until the second factor is shown there is nothing to do but to add it. */
function refuseHalfSignedIn({ procedure }: Asked, { secondFactor }: AccountCaller): Refused | null {
  if (secondFactor !== false || procedure.permission === 'session:own') return null;
  return refused('second-factor-needed', 'Add a second factor to your account first: a passkey, or one-time codes.');
}

function refusePermission({ procedure, standing }: Asked, { scopes }: AccountCaller): Refused | null {
  const { permission } = procedure;
  if (!permissionsOf(standing!.roles as readonly Role[]).has(permission)) {
    return refused('forbidden', `None of your roles allows ${permission}.`);
  }
  if (scopes === null || scopes.includes(permission)) return null;
  return refused('forbidden', `The token does not allow ${permission}. Use one that does.`);
}

/** A list that names nothing is narrowed by row-level security; whatever else names nothing would reach everywhere. */
function refuseUnnamed({ procedure, as, subjects }: Asked): Refused | null {
  if (reachOf(procedure.permission) !== 'operation' || subjects.length > 0) return null;
  const reads = procedure.effect === 'read' || procedure.effect === 'search' || procedure.effect === 'private';
  if (reads && as === 'member') return null;
  const fields = [...new Set(procedure.subjects.map(({ field }) => field))].join(' or ');
  return refused('input-invalid', `Name what this is about: ${fields === '' ? 'the operation' : fields}.`);
}

/** What is not there is said before whose work it is: of a thing that is not for the caller nothing else is told. */
function decideSubjects(asked: Asked, caller: AccountCaller): Decision {
  const meant: MeantSubject[] = [];
  let isOwnWork = false;
  for (const subject of asked.subjects) {
    const found = withinReach(asked, caller, subject);
    if (found.length === 0 && isKeptFrom(asked, subject))
      return refused('not-found', `There is no ${subject.kind} ${subject.typed} here.`);
    if (found.length > 1) {
      return refused(
        'ambiguous-id',
        `More than one ${subject.kind} begins with ${subject.typed}. Give more characters.`,
      );
    }
    isOwnWork ||= found.some(({ authors }) => authors.includes(caller.accountId));
    meant.push(mean(subject, found));
  }
  if (isOwnWork && barsAuthor(asked.procedure.permission)) {
    return refused('own-work', 'Nobody approves their own work: ask a second person.');
  }
  return { kind: 'allowed', subjects: meant };
}

/** What belongs to no operation: need-to-know has nothing to say about it. */
const OF_THE_UNIT: readonly Subject['kind'][] = [
  ...(['account', 'recipient', 'alarm', 'glass', 'rule', 'term', 'partner', 'publication'] as const),
];

/** What the caller may mean by it. */
function withinReach(
  { procedure, standing }: Asked,
  caller: AccountCaller,
  { kind, found }: NamedSubject,
): readonly Located[] {
  const isMember = ({ operationId }: Located): boolean =>
    operationId !== null && standing!.operations.includes(operationId);
  if (OF_THE_UNIT.includes(kind)) return found;
  if (reachOf(procedure.permission) === 'operation') return found.filter(isMember);
  // A draft is its author's, and theirs who were let into it.
  if (kind === 'draft') return found.filter((one) => isMember(one) || one.authors.includes(caller.accountId));
  return found;
}

/** Where need-to-know decides, what was not found is kept from the caller; elsewhere the use case says what is missing. */
function isKeptFrom({ procedure }: Asked, { kind }: NamedSubject): boolean {
  if (OF_THE_UNIT.includes(kind)) return false;
  return reachOf(procedure.permission) === 'operation' || kind === 'draft';
}

function mean({ field, kind, typed }: NamedSubject, found: readonly Located[]): MeantSubject {
  const one = found.length === 1 ? found[0]! : null;
  return { field, kind, typed, id: one?.id ?? typed, operationId: one?.operationId ?? null };
}
