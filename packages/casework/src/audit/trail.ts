/**
 * Writing the audit trail. Events of reads are gathered for less than a second and written together; every other event is written, with
 * those gathered before it, before its `add` resolves. Where events cannot be written they are kept and tried again, and nothing else is
 * given out until they are: what cannot be audited is not done.
 */
import { Refusal } from '@custodia/contract';
import { insertAuditEvents, type NewAuditEvent, type OpenDatabase } from '@custodia/store';

export interface AuditTrail {
  /** `now`: durable when it resolves. `soon`: within a second, or with the next flush. Throws where events cannot be written. */
  add(event: NewAuditEvent, when: 'now' | 'soon'): Promise<void>;
  /** Everything gathered so far is durable when it resolves. Call it before the database is closed. */
  flush(): Promise<void>;
}

const GATHER_MS = 500;
const GATHER_MAX = 200;
/** Rows of one INSERT: far below the number of parameters that PostgreSQL takes. */
const INSERT_MAX = 1000;

/** The trail of a database, and the database, which writes what is gathered before it closes. */
export function withAuditTrail(database: OpenDatabase): {
  readonly database: OpenDatabase;
  readonly audit: AuditTrail;
} {
  const audit = openAuditTrail(database);
  const close = async (): Promise<void> => await audit.flush().finally(async () => await database.close());
  return { database: { ...database, close }, audit };
}

export function openAuditTrail(database: OpenDatabase): AuditTrail {
  let gathered: NewAuditEvent[] = [];
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let overdue = false;

  const write = async (): Promise<void> => {
    while (gathered.length > 0) {
      const events = gathered.slice(0, INSERT_MAX);
      await database.withTransaction(async (tx) => insertAuditEvents(tx, events)).catch(refuse);
      gathered = gathered.slice(events.length);
    }
    overdue = false;
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // One after the other, so that events keep their order; a failure is told to whoever waits for it, and the next one tries again.
    const next = writing.then(write, write);
    writing = next;
    next.catch(() => {
      overdue = true;
    });
    return next;
  };
  return {
    flush,
    async add(event, when) {
      gathered.push(event);
      if (when === 'now' || overdue || gathered.length >= GATHER_MAX) return flush();
      // It keeps the process alive until it is written.
      timer ??= setTimeout(() => void flush().catch(() => undefined), GATHER_MS);
    },
  };
}

function refuse(cause: unknown): never {
  throw new Refusal(
    'storage-failed',
    'The audit trail cannot be written, so nothing is given out. Try again, and tell an administrator.',
    { cause },
  );
}
