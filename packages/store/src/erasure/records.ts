/** Records of the log that leave in an erasure although they are not about the exhibit itself. */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

/** Under the erasure that opened this transaction. */
export async function eraseRecords(db: TransactionScope['db'], indexes: ReturnType<typeof sql>): Promise<void> {
  await sql`insert into erased_record (index, erasure_index)
    select l.log_index, o.log_index from (${indexes}) l,
      (select log_index from erasure_opening where transaction = pg_current_xact_id() and opened_at = transaction_timestamp()) o`.execute(
    db,
  );
  await sql`delete from log_record where index in (${indexes})`.execute(db);
}
