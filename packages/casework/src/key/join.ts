/** The file of a key again, from its shares: for the day on which everything else is lost. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { createKeyFile, formatMasterKey, parseMasterKey } from '@custodia/store';
import { ed25519Signer } from '@custodia/proof';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { joinShares } from './share.ts';

type JoinInput = InputOf<Procedures['keyJoin']>;

export async function joinKey({ share, out }: JoinInput): Promise<OutputOf<Procedures['keyJoin']>> {
  const texts = await Promise.all(
    share.map(async (path) => ({ name: basename(path), text: await readShareFile(path) })),
  );
  const { of, secret } = await joinShares(texts);
  const bytes = of.startsWith('age1') ? await masterFrom(secret, of) : seedFrom(secret, of);
  if (!(await createKeyFile(out, bytes))) throw new Refusal('input-invalid', `There is a file ${out} already.`);
  return { of, file: out, used: share.length };
}

async function readShareFile(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Refusal('file-unreadable', `"${path}" cannot be read.`, { cause });
  });
}

/** Shares that belong to different splittings give bytes all the same; whether it is the key, its public part tells. */
async function masterFrom(secret: Uint8Array, of: string): Promise<Uint8Array> {
  const key = await parseMasterKey(Buffer.from(secret).toString('utf8'), 'What the shares give').catch(() => null);
  if (key?.recipient !== of) throw otherKey();
  return await formatMasterKey(key, 'none', {});
}

function seedFrom(secret: Uint8Array, of: string): Uint8Array {
  const origin = of.slice(0, of.indexOf('+'));
  if (secret.length !== 32 || ed25519Signer(origin, secret).vkey !== of) throw otherKey();
  return secret;
}

function otherKey(): Refusal {
  return new Refusal(
    'key-invalid',
    'The shares together do not give the key that stands on them: they are of several splittings.',
  );
}
