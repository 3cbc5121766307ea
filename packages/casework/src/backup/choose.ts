/** Which backup is restored: the file that was named, or of a folder or bucket the newest state that is not later than a moment. An older one is never taken in silence. */
import { Refusal } from '@custodia/contract';
import { ed25519Signer } from '@custodia/proof';
import { openAgeFile, readArchive, readText, TarError, type TarMember } from '@custodia/store';
import { HEADER_NAME, parseHeader, type BackupHeader } from './header.ts';
import type { BackupAddress, BackupPlace } from './place.ts';

export interface Opening {
  /** Age identity that opens backups. */
  readonly identity: string;
  /** Of the log's key: backups of other installations in the same folder are passed over. */
  readonly seed: Uint8Array;
}

export interface Chosen {
  readonly place: BackupPlace;
  readonly fileName: string;
  /** As it stands first; it is held against the signed note when all is read. */
  readonly header: BackupHeader;
  /** Later states that lie there and were not asked for. */
  readonly newer: number;
}

/** @throws Refusal `input-invalid`, `file-unreadable`, `integrity`; StoreError `blob-damaged`; TarError. */
export async function chooseBackup(
  { place, fileName }: BackupAddress,
  at: string | undefined,
  opening: Opening,
): Promise<Chosen> {
  if (fileName === null) return newestIn(place, at, opening);
  const header = await readHeader(place, fileName, opening.identity);
  if (at !== undefined && Date.parse(header.snapshotAt) > Date.parse(at))
    throw new Refusal('input-invalid', `The backup shows ${header.snapshotAt}, which is later than ${at}.`);
  return { place, fileName, header, newer: 0 };
}

const NAME = /^custodia-(\d{4}-\d{2}-\d{2}T)(\d{2})(\d{2})(\d{2})(\d{3})?Z-[0-9a-f]{8}\.tar\.age$/;

async function newestIn(place: BackupPlace, at: string | undefined, { identity, seed }: Opening): Promise<Chosen> {
  const until = at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at);
  const named = [...(await place.list()).keys()]
    .filter((name) => NAME.test(name))
    .sort((a, b) => momentOf(a) - momentOf(b));
  const later = named.filter((name) => momentOf(name) > until);
  // The newest first; names of the first format say the moment to the second.
  for (const name of named.filter((one) => !later.includes(one)).reverse()) {
    const header = await readHeader(place, name, identity).catch((cause: unknown) => {
      throw unreadable(name, at, cause);
    });
    const ours = header.logKey === ed25519Signer(header.origin, seed).vkey;
    if (!ours) continue;
    if (Date.parse(header.snapshotAt) <= until) return { place, fileName: name, header, newer: later.length };
    later.push(name);
  }
  throw new Refusal(
    'file-unreadable',
    at === undefined
      ? `There is no backup of this log key in ${place.name}.`
      : `There is no backup of this log key in ${place.name} that is not later than ${at}. There are ${String(later.length)} later ones.`,
  );
}

function momentOf(name: string): number {
  const [, day = '', hour = '', minute = '', second = '', millisecond = '000'] = NAME.exec(name)!;
  return Date.parse(`${day}${hour}:${minute}:${second}.${millisecond}Z`);
}

/** The next older one could be restored: a person decides that, by saying so. */
function unreadable(file: string, at: string | undefined, cause: unknown): Refusal {
  const until = at === undefined ? '' : ` that is not later than ${at}`;
  return new Refusal(
    'integrity',
    `The newest backup${until} cannot be read (${file}): it is damaged, or for another key. Name an earlier moment with --at, or another file; nothing was restored.`,
    { cause },
  );
}

/** @throws StoreError `blob-damaged`; TarError; Refusal `integrity`. */
export async function readHeader(place: BackupPlace, fileName: string, identity: string): Promise<BackupHeader> {
  const file = await place.open(fileName);
  for await (const member of readArchive(openAgeFile(file, identity), () => undefined)) return headerIn(member);
  throw new TarError('The backup is empty.');
}

export async function headerIn(member: TarMember): Promise<BackupHeader> {
  if (member.name !== HEADER_NAME) throw new TarError('The backup does not begin with its description.');
  return parseHeader(await readText(member));
}
