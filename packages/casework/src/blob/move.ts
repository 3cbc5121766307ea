/**
 * Moving sealed bytes to another place, in two runs. The first copies and reads back, then says in the settings that the new place counts and the
 * old one is looked into too. The second, once no process runs that knows the old place only, destroys there what was read back from the new
 * one. Both may be interrupted anywhere and run again.
 */
import {
  parseBlobLocation,
  Refusal,
  type BlobLocationSetting,
  type InputOf,
  type InstallationSettings,
  type OutputOf,
  type Procedures,
} from '@custodia/contract';
import { appendToLog, openBlobStore, type OpenBlobStore } from '@custodia/store';
import { createHash } from 'node:crypto';
import { assertWanted, nowIso, type Casework } from '../context.ts';
import { locationOf } from '../installation/blob-location.ts';
import { placesIn, readSettings, replaceSettings } from '../installation/folder.ts';

type MoveInput = InputOf<Procedures['blobMove']>;
type Moved = OutputOf<Procedures['blobMove']>;

export async function moveBlobs(casework: Casework, input: MoveInput): Promise<Moved> {
  const places = placesIn({ data: casework.surroundings.dataFolder, masterKeyFile: null });
  const settings = await readSettings(places.settings);
  const target = parseBlobLocation(input.to, input);
  const from = input.destroyOld ? oldPlace(settings, target) : placeToLeave(settings, target);
  const move = new Move(
    casework,
    await openBlobStore({ at: locationOf(from, places) }),
    await openBlobStore({ at: locationOf(target, places) }),
  );
  await move.copyAll();
  if (input.destroyOld) await move.destroyOld();
  const isDone = input.destroyOld;
  await replaceSettings(places.settings, { ...settings, blobs: target, blobsBefore: isDone ? undefined : from });
  // What was sealed while it was copied, by processes that knew the old place only.
  if (!input.destroyOld) await move.copyAll();
  await logMove(casework, move.result(isDone));
  return move.result(isDone);
}

function placeToLeave({ blobs, blobsBefore }: InstallationSettings, target: BlobLocationSetting): BlobLocationSetting {
  if (isSame(blobs, target)) {
    if (blobsBefore !== undefined) return blobsBefore;
    throw new Refusal('state-invalid', 'The sealed bytes lie there already, and nowhere else.');
  }
  if (blobsBefore === undefined) return blobs;
  throw new Refusal(
    'state-invalid',
    'Sealed bytes are on their way to another place. End that first: custodia blob move with that place and --destroy-old.',
  );
}

function oldPlace({ blobs, blobsBefore }: InstallationSettings, target: BlobLocationSetting): BlobLocationSetting {
  if (blobsBefore !== undefined && isSame(blobs, target)) return blobsBefore;
  throw new Refusal(
    'state-invalid',
    'Nothing is on its way to this place. Run it without --destroy-old first, then start server and workers anew.',
  );
}

/** Both in the order of the settings' shape, and without what is not given. */
function isSame(a: BlobLocationSetting, b: BlobLocationSetting): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

class Move {
  readonly #casework: Casework;
  readonly #from: OpenBlobStore;
  readonly #to: OpenBlobStore;
  #copied = 0;
  #copiedBytes = 0;
  #there = 0;
  #destroyed = 0;

  constructor(casework: Casework, from: OpenBlobStore, to: OpenBlobStore) {
    this.#casework = casework;
    this.#from = from;
    this.#to = to;
  }

  result(isDone: boolean): Moved {
    return {
      from: this.#from.name,
      to: this.#to.name,
      copied: this.#copied,
      copiedBytes: this.#copiedBytes,
      there: this.#there,
      destroyed: this.#destroyed,
      isDone,
    };
  }

  /** Both lists are in the order of ids: what lies in both is told without asking for each. */
  async copyAll(): Promise<void> {
    const there = this.#to.list()[Symbol.asyncIterator]();
    let next = await there.next();
    this.#there = 0;
    for await (const { blobId, storedBytes } of this.#from.list()) {
      assertWanted(this.#casework);
      while (next.done !== true && next.value.blobId < blobId) next = await there.next();
      const isThere = next.done !== true && next.value.blobId === blobId && next.value.storedBytes === storedBytes;
      if (isThere) this.#there += 1;
      else await this.#copy(blobId, storedBytes);
    }
  }

  async #copy(blobId: string, storedBytes: number): Promise<void> {
    const hash = createHash('sha256');
    const { bytes } = await this.#from.openStored(blobId);
    await this.#to.placeStored(blobId, digesting(bytes, hash));
    await this.#casework.step('blob-copied');
    if ((await this.#to.findStoredDigest(blobId))?.equals(hash.digest()) !== true) throw otherwise(blobId);
    this.#copied += 1;
    this.#copiedBytes += storedBytes;
    const done = this.#copiedBytes;
    this.#casework.report({ stage: 'copying sealed bytes', done, total: null, unit: 'bytes' });
  }

  async destroyOld(): Promise<void> {
    for await (const { blobId } of this.#from.list()) {
      assertWanted(this.#casework);
      const [old, fresh] = [await this.#from.findStoredDigest(blobId), await this.#to.findStoredDigest(blobId)];
      // One that an erasure took meanwhile is gone in both.
      if (old === null) continue;
      if (fresh?.equals(old) !== true) throw otherwise(blobId);
      await this.#from.destroy(blobId);
      this.#destroyed += 1;
      this.#casework.report({ stage: 'destroying old copies', done: this.#destroyed, total: null, unit: 'files' });
    }
  }
}

async function* digesting(bytes: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

function otherwise(blobId: string): Refusal {
  return new Refusal(
    'integrity',
    `The blob ${blobId} read back from the new place is not the one in the old place. Nothing was destroyed there. Run custodia fsck.`,
  );
}

async function logMove(casework: Casework, moved: Moved): Promise<void> {
  const at = nowIso(casework);
  const record = {
    kind: 'blobs-moved',
    version: 1,
    ...moved,
    movedAt: at,
    movedBy: casework.actor,
    tool: casework.tool,
  };
  const entry = { kind: 'blobs-moved', subject: null, record, salt: casework.randomBytes(32) };
  await casework.database.withTransaction(({ db }) => appendToLog(db, casework.logKey, [entry], at));
}
