/** Counts about the unit that a configuration check asks for. Of people only numbers; of operations none of their content. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface UnitStanding {
  /** Accounts that may sign in. */
  readonly accounts: number;
  /** Of them, those with neither passkey nor a verified second factor. */
  readonly withoutSecondFactor: number;
  /** How many accounts hold each role. */
  readonly roles: Readonly<Record<string, number>>;
  readonly operations: number;
  /** Operations of which no retention is known: opened at the machine, without the wizard. */
  readonly withoutRetention: number;
  /** People to call when a child may be at risk. */
  readonly contacts: number;
  readonly lastDrillAt: Date | null;
  readonly recipients: { readonly proposed: number; readonly confirmed: number; readonly backup: number };
}

export async function findUnitStanding(db: Kysely<Database>): Promise<UnitStanding> {
  const { rows } = await sql<Omit<UnitStanding, 'roles' | 'recipients'> & UnitStanding['recipients']>`
    select
      (select count(*)::int from account where disabled_at is null) as accounts,
      (select count(*)::int from account a where disabled_at is null
        and not exists (select id from identity.passkey p where p.user_id = a.id)
        and not exists (select user_id from identity.two_factor t where t.user_id = a.id and t.verified)) as "withoutSecondFactor",
      (select count(*)::int from operation) as operations,
      (select count(*)::int from operation o where not exists (select from operation_frame f where f.operation_id = o.id)) as "withoutRetention",
      (select count(*)::int from callout_contact) as contacts,
      (select max(raised_at) from alarm where drill) as "lastDrillAt",
      ${state('authority', false)} as proposed, ${state('authority', true)} as confirmed, ${state('backup', true)} as backup`.execute(
    db,
  );
  const { proposed, confirmed, backup, ...standing } = rows[0]!;
  return { ...standing, roles: await countRoles(db), recipients: { proposed, confirmed, backup } };
}

/** Recipients that stand, confirmed or still proposed. */
function state(purpose: 'authority' | 'backup', confirmed: boolean) {
  const is = confirmed ? sql`exists` : sql`not exists`;
  return sql`(select count(*)::int from recipient r where purpose = ${purpose}
    and not exists (select from recipient_decision d where d.recipient_id = r.id and d.decision = 'retired')
    and ${is} (select from recipient_decision d where d.recipient_id = r.id and d.decision = 'confirmed'))`;
}

async function countRoles(db: Kysely<Database>): Promise<Record<string, number>> {
  const { rows } = await sql<{ role: string; accounts: number }>`
    select role, count(*)::int as accounts from account, unnest(roles) role where disabled_at is null group by role`.execute(
    db,
  );
  return Object.fromEntries(rows.map(({ role, accounts }) => [role, accounts]));
}
