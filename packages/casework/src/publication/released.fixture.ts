/** Many persons who were referred, as the ledger has them: written straight into it, because a number takes at least ten. */
import type { TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { logChange } from '../access/log-change.ts';

export interface ReferredMany {
  readonly people: number;
  readonly operation: string;
  readonly recipient: string;
  /** ISO. */
  readonly sentAt: string;
  /** Still under embargo where false. */
  readonly released?: boolean;
  readonly outcome?: string;
  /** In every free text of it. */
  readonly text?: string;
}

/** Gives the referrals. */
export async function referMany(casework: TestCasework, asked: ReferredMany): Promise<string[]> {
  const ids: string[] = [];
  await casework.asOwner((owner) =>
    owner.withTransaction(async (tx) => {
      await tx.client.query('alter table referral_event disable trigger user');
      const logged = { kind: 'referral-drafted', subject: asked.operation, at: asked.sentAt, facts: {} };
      const logIndex = await logChange(casework, tx, logged);
      for (let at = 0; at < asked.people; at += 1) {
        const id = randomUUID();
        ids.push(id);
        await referOne(tx.client, id, asked, logIndex);
      }
      await tx.client.query('alter table referral_event enable trigger user');
    }),
  );
  return ids;
}

interface Client {
  query(text: string, values: unknown[]): Promise<unknown>;
}

async function referOne(client: Client, id: string, asked: ReferredMany, logIndex: number): Promise<void> {
  const { operation, recipient, sentAt, released = true, outcome, text = 'as agreed' } = asked;
  const assessment = randomUUID();
  await client.query(
    `insert into assessment (id, operation_id, label, opened_by, opened_at, tool, log_index) values ($1, $2, $3, $3, $4, 'test', $5)`,
    [assessment, operation, text, sentAt, logIndex],
  );
  await client.query(
    `insert into referral (id, operation_id, assessment_id, recipient_id, formats, caveats, drafted_by, drafted_at, tool, log_index)
     values ($1, $2, $3, $4, '{package}', $5, $5, $6, 'test', $7)`,
    [id, operation, assessment, recipient, text, sentAt, logIndex],
  );
  const kinds = ['drafted', 'sent', ...(outcome === undefined ? [] : ['outcome']), ...(released ? ['released'] : [])];
  for (const [index, kind] of kinds.entries())
    await client.query(
      `insert into referral_event (referral_id, operation_id, number, kind, by_name, at, reason, outcome, messages, log_index)
       values ($1, $2, $3, $4, $5, $6, $5, $7, $8, $9)`,
      [
        ...[id, operation, index + 1, kind, text, sentAt],
        ...[kind === 'outcome' ? outcome : null, kind === 'drafted' ? 0 : null, logIndex],
      ],
    );
}

/** One of them is called back. */
export async function callBack(casework: TestCasework, referral: string): Promise<void> {
  await casework.asOwner((owner) =>
    owner.withTransaction(async ({ client }) => {
      await client.query('alter table referral_event disable trigger user');
      await client.query(
        `insert into referral_event (referral_id, operation_id, number, kind, by_name, at, cause, log_index)
         select referral_id, operation_id, number + 1, 'recalled', by_name, at, 'error', log_index from referral_event
         where referral_id = $1 order by number desc limit 1`,
        [referral],
      );
      await client.query('alter table referral_event enable trigger user');
    }),
  );
}
