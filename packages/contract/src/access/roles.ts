/**
 * The one permission table: which role may do what, and how far. Server checks, row-level security (the rows are copied into the
 * database, where the policies read them) and what the interface shows all derive from it.
 */

/** What a person is in the unit. One person may have several roles; none of them reaches into an operation by itself. */
export const ROLES = {
  investigator: 'Brings in what was captured, reads it and tags it',
  analyst: 'Reads, tags and connects; brings nothing in',
  supervisor: 'Answers for operations: their members, their state, what is erased and packaged',
  'legal-adviser': 'Judges the authorisation; reads and comments',
  'liaison-officer': 'Deals with receiving authorities; builds packages',
  'support-officer': 'Hands over what a child needs whom an authority identified; sees nothing of cases',
  auditor: 'Reads the audit trail of everybody; reads no evidence by that role',
  administrator: 'Manages people, keys and the installation; cannot read evidence',
} as const;

export type Role = keyof typeof ROLES;

/**
 * How far a permission reaches.
 * `operation`: need-to-know, only where the person is a member (or has opened the glass);
 * `installation`: everywhere, and never gives evidence; `own`: only what is the person's own.
 */
export type Reach = 'operation' | 'installation' | 'own';

interface Grant {
  readonly reach: Reach;
  readonly roles: readonly Role[];
  /** The author of the thing never has it, whatever their roles. */
  readonly notAuthor?: true;
}

const EVERYONE = Object.keys(ROLES) as Role[];
const CASE = ['investigator', 'analyst', 'supervisor', 'legal-adviser', 'liaison-officer'] as const;
const CASE_AND_ADMINISTRATOR = [...CASE, 'administrator'] as const;
const READERS = ['investigator', 'analyst', 'supervisor'] as const;

function grant(reach: Reach, roles: readonly Role[], notAuthor?: true): Grant {
  return { reach, roles, ...(notAuthor === undefined ? {} : { notAuthor }) };
}

export const PERMISSIONS = {
  // ── Operations
  'operation:read': grant('operation', CASE),
  'operation:draft': grant('installation', ['investigator', 'supervisor']),
  'operation:authorise': grant('operation', ['supervisor', 'legal-adviser'], true),
  'operation:manage': grant('operation', ['supervisor']),
  'operation:open': grant('installation', []), // without a second person: at the machine itself only
  'member:read': grant('operation', CASE),
  'member:manage': grant('operation', ['supervisor']),
  'retention:read': grant('operation', ['supervisor', 'legal-adviser']),
  'retention:manage': grant('operation', ['supervisor']),
  // ── Evidence
  'exhibit:import': grant('operation', ['investigator', 'supervisor']),
  'exhibit:read': grant('operation', CASE),
  'exhibit:erase': grant('operation', ['supervisor']),
  'conversation:read': grant('operation', CASE),
  'identifier:read': grant('operation', CASE),
  'message:search': grant('operation', CASE),
  'search:save': grant('own', CASE),
  // ── Reading
  'signal:read': grant('operation', ['investigator', 'analyst', 'supervisor', 'legal-adviser']),
  'signal:tag': grant('operation', READERS),
  'comment:read': grant('operation', CASE),
  'comment:write': grant('operation', CASE),
  'translation:read': grant('operation', CASE),
  'translation:write': grant('operation', READERS),
  'person:read': grant('operation', CASE),
  'person:write': grant('operation', READERS),
  'link:try': grant('installation', EVERYONE),
  'screening:run': grant('installation', EVERYONE),
  // ── Assessment and law
  'assessment:read': grant('operation', CASE),
  'assessment:open': grant('operation', READERS),
  'assessment:resolve': grant('operation', ['analyst', 'supervisor', 'legal-adviser'], true),
  'term:read': grant('installation', EVERYONE),
  'term:propose': grant('installation', READERS),
  'term:confirm': grant('installation', ['supervisor', 'legal-adviser'], true),
  'review:write': grant('operation', ['investigator', 'analyst', 'supervisor', 'legal-adviser']),
  'attribution:decide': grant('operation', READERS),
  'triage:decide': grant('operation', READERS),
  'workload:read': grant('operation', ['supervisor']),
  'stop-line:manage': grant('operation', ['supervisor']),
  'overlap:read': grant('operation', READERS),
  'overlap:ask': grant('operation', READERS),
  'overlap:decide': grant('operation', ['supervisor']),
  'overlap:answer': grant('operation', ['supervisor'], true),
  'deconfliction:read': grant('operation', CASE),
  'deconfliction:ask': grant('operation', READERS),
  'deconfliction:approve': grant('operation', ['supervisor', 'legal-adviser'], true),
  'deconfliction:contact': grant('operation', ['supervisor', 'liaison-officer']),
  'deconfliction:answer': grant('installation', ['supervisor']),
  'law:read': grant('installation', EVERYONE),
  'law:propose': grant('installation', ['legal-adviser', 'supervisor']),
  'law:confirm': grant('installation', ['legal-adviser'], true),
  // ── Referral: four people, none of whom can do another's part
  'referral:read': grant('operation', CASE),
  'referral:draft': grant('operation', ['investigator', 'analyst']),
  'referral:review': grant('operation', ['legal-adviser'], true),
  'referral:approve': grant('operation', ['supervisor'], true),
  'referral:send': grant('operation', ['liaison-officer'], true),
  'referral:follow-up': grant('operation', ['liaison-officer']),
  'referral:recall': grant('operation', ['supervisor', 'liaison-officer', 'legal-adviser']),
  'referral:release': grant('operation', ['supervisor'], true),
  'subscription:manage': grant('installation', ['liaison-officer']),
  'report:write': grant('operation', CASE),
  // ── What is said in public: two people, and whoever confirms had no hand in it
  'publication:read': grant('installation', ['supervisor', 'legal-adviser', 'liaison-officer', 'auditor']),
  'publication:draft': grant('installation', ['supervisor', 'liaison-officer']),
  'publication:confirm': grant('installation', ['supervisor', 'legal-adviser'], true),
  'publication:withdraw': grant('installation', ['supervisor', 'legal-adviser', 'liaison-officer']),
  'publication:consent': grant('installation', ['supervisor', 'liaison-officer']),
  // ── Packages
  'package:build': grant('operation', ['supervisor', 'liaison-officer']),
  'package:read': grant('operation', ['supervisor', 'liaison-officer', 'legal-adviser']),
  'package:verify': grant('installation', EVERYONE),
  'recipient:read': grant('installation', [
    ...(['supervisor', 'legal-adviser', 'liaison-officer', 'support-officer', 'administrator'] as const),
  ]),
  'recipient:manage': grant('installation', ['administrator']),
  'recipient:describe': grant('installation', ['administrator', 'liaison-officer']),
  'recipient:confirm': grant('installation', ['supervisor', 'liaison-officer'], true),
  'partner:read': grant('installation', CASE_AND_ADMINISTRATOR),
  'partner:manage': grant('installation', ['administrator']),
  'partner:confirm': grant('installation', ['supervisor', 'liaison-officer'], true),
  // ── Children and people first
  'alarm:raise': grant('installation', EVERYONE),
  'alarm:read': grant('installation', CASE),
  'alarm:respond': grant('installation', ['supervisor', 'liaison-officer']),
  'callout:read': grant('installation', EVERYONE),
  'callout:manage': grant('installation', ['supervisor', 'administrator']),
  'support:work': grant('installation', ['support-officer']),
  'support:audit': grant('installation', ['support-officer', 'auditor']),
  'wellbeing:own': grant('own', EVERYONE),
  // ── The unit
  'home:read': grant('own', EVERYONE),
  'session:own': grant('own', EVERYONE),
  'token:own': grant('own', EVERYONE),
  'account:read': grant('installation', EVERYONE),
  'account:manage': grant('installation', ['administrator']),
  'glass:break': grant('own', CASE),
  'glass:review': grant('installation', ['auditor'], true),
  'audit:read': grant('installation', ['auditor']),
  'job:own': grant('own', EVERYONE),
  // ── The installation
  'log:read': grant('installation', EVERYONE),
  'log:timestamp': grant('installation', ['supervisor', 'auditor', 'administrator']),
  'installation:create': grant('installation', []), // at the machine itself only
  'witness:run': grant('installation', []), // a partner's, on a machine of theirs
  'installation:check': grant('installation', ['supervisor', 'auditor', 'administrator']),
  'installation:configure': grant('installation', ['administrator']),
  'backup:create': grant('installation', ['administrator']),
} as const satisfies Record<string, Grant>;

/** Which right a procedure needs. */
export type Permission = keyof typeof PERMISSIONS;

export interface PermissionRow {
  readonly role: Role;
  readonly permission: Permission;
  readonly reach: Reach;
}

/** The table as rows, one for each role and permission: what the database is given. */
export function permissionRows(): PermissionRow[] {
  return (Object.entries(PERMISSIONS) as [Permission, Grant][]).flatMap(([permission, { reach, roles }]) =>
    roles.map((role) => ({ role, permission, reach })),
  );
}

/** Everything that somebody with these roles may do somewhere. */
export function permissionsOf(roles: readonly Role[]): Set<Permission> {
  const held = (Object.entries(PERMISSIONS) as [Permission, Grant][]).filter(([, grant]) =>
    grant.roles.some((role) => roles.includes(role)),
  );
  return new Set(held.map(([permission]) => permission));
}

export function reachOf(permission: Permission): Reach {
  return PERMISSIONS[permission].reach;
}

/** Whether the author of a thing is barred from doing this to it. */
export function barsAuthor(permission: Permission): boolean {
  return PERMISSIONS[permission].notAuthor === true;
}
