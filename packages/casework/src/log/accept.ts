/** A person accepts that an older state is worked on with: what was remembered, what was found and why stand in the log, and the memory follows. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { appendToLog, insertAcceptance } from '@custodia/store';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { openFolder, type Acting } from '../installation/open-folder.ts';
import type { DataFolder } from '../installation/folder.ts';
import { publishLog } from './publish.ts';
import { describeRollback, findRollback, RESTORED_NAME, type Rollback } from './rollback.ts';

type AcceptInput = InputOf<Procedures['logAccept']>;
type Accepted = OutputOf<Procedures['logAccept']>;

/** Opens the folder by itself: for everything else it is shut. */
export async function acceptRollback(folder: DataFolder, input: AcceptInput, acting: Acting): Promise<Accepted> {
  const casework = await openFolder(folder, { ...acting, inAnyState: true });
  try {
    const accepted = await acceptEach(casework, input.reason);
    if (accepted.length === 0)
      throw new Refusal('state-invalid', 'Nothing is to be accepted: the database holds everything that was shown.');
    await publishLog(casework);
    return { accepted };
  } finally {
    await casework.audit.flush();
    await casework.database.close();
  }
}

/** One after the other: each place may remember something else. */
async function acceptEach(casework: Casework, reason: string): Promise<Accepted['accepted']> {
  const accepted: Accepted['accepted'] = [];
  for (let found = await findRollback(casework); found !== null; found = await findRollback(casework)) {
    const logIndex = await accept(casework, found, reason);
    if (found.kind === 'restored') await rm(join(casework.surroundings.dataFolder, RESTORED_NAME));
    accepted.push({
      kind: found.kind,
      says: describeRollback(found),
      rememberedSize: found.rememberedSize,
      foundSize: found.foundSize,
      logIndex,
    });
  }
  return accepted;
}

async function accept(casework: Casework, found: Rollback, reason: string): Promise<number> {
  const at = nowIso(casework);
  const id = casework.randomUuid();
  const { kind: state, rememberedSize, rememberedRoot, foundSize } = found;
  const record = {
    kind: 'rollback-accepted',
    version: 1,
    state,
    rememberedSize,
    rememberedRoot: hex(rememberedRoot),
    foundSize,
    reason,
    acceptedAt: at,
    acceptedBy: casework.actor,
    tool: casework.tool,
  };
  return casework.database.withTransaction(async ({ db }) => {
    const entry = { kind: 'rollback-accepted', subject: id, record, salt: casework.randomBytes(32) };
    const { firstIndex } = await appendToLog(db, casework.logKey, [entry], at);
    const facts = { id, rememberedSize, rememberedRoot, foundSize, reason, acceptedAt: at, acceptedBy: casework.actor };
    await insertAcceptance(db, { ...facts, logIndex: firstIndex });
    return firstIndex;
  });
}
