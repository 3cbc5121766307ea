/** Writing shares of a key, a file each, closed to others; that it was done is logged, never what. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { appendToLog, createKeyFile, openSigningSeed } from '@custodia/store';
import { join } from 'node:path';
import { nowIso, type Casework } from '../context.ts';
import { joinShares, splitSecret } from './share.ts';
import { keySourceOf } from './show.ts';

type SplitInput = InputOf<Procedures['keySplit']>;

export async function splitKey(casework: Casework, input: SplitInput): Promise<OutputOf<Procedures['keySplit']>> {
  const { key, shares, threshold, out } = input;
  if (threshold > shares) throw new Refusal('input-invalid', 'More shares would be needed than there are.');
  const { of, secret } = await secretOf(casework, key);
  const made = await splitSecret(secret, { of, shares, threshold });
  // What cannot be put together again is given to nobody.
  const texts = made.slice(-threshold).map(({ number, text }) => ({ name: `share ${String(number)}`, text }));
  if (!Buffer.from((await joinShares(texts)).secret).equals(secret))
    throw new Refusal('key-invalid', 'The shares do not give the key back. Nothing was written.');
  const files: string[] = [];
  for (const { number, text } of made) {
    const file = join(out, `${key}-key-share-${String(number)}-of-${String(shares)}.txt`);
    if (!(await createKeyFile(file, Buffer.from(text)))) throw there(file);
    files.push(file);
  }
  await logSplit(casework, { key, of, shares, threshold });
  return { of, files, threshold };
}

function there(file: string): Refusal {
  return new Refusal('state-invalid', `There is a file ${file} already. Name an empty folder.`);
}

async function secretOf(casework: Casework, key: SplitInput['key']): Promise<{ of: string; secret: Uint8Array }> {
  const { master, logFile, means } = keySourceOf(casework);
  if (key === 'master') return { of: master.recipient, secret: Buffer.from(master.reveal()) };
  return { of: casework.logKey.signer.vkey, secret: await openSigningSeed(logFile, means) };
}

interface Facts {
  readonly key: string;
  readonly of: string;
  readonly shares: number;
  readonly threshold: number;
}

async function logSplit(casework: Casework, facts: Facts): Promise<void> {
  const at = nowIso(casework);
  const record = { kind: 'key-split', version: 1, ...facts, splitAt: at, splitBy: casework.actor, tool: casework.tool };
  const entry = { kind: 'key-split', subject: null, record, salt: casework.randomBytes(32) };
  await casework.database.withTransaction(({ db }) => appendToLog(db, casework.logKey, [entry], at));
}
