/** Writes the sample: exports of a made-up allotment club in four formats, one of them outside the authorisation, and a prosecutor's key. */
import { writeDiscordJson, writeIrcLog, writeTelegramJson, writeWhatsAppText } from '@custodia/core';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TimestampAuthority } from '../context.ts';

export interface Sample {
  /** What the operation is called. */
  readonly name: string;
  readonly space: string;
  readonly basis: Readonly<Record<'legalBasis' | 'issuedBy' | 'validFrom' | 'validUntil', string>>;
  /** File of the authorisation. */
  readonly authority: string;
  /** Folder to import. */
  readonly exports: string;
  readonly accounts: readonly string[];
}

const SPRING = '2026-02-03T08:15:00Z';
/** Before the sample authorisation takes effect: ends up in quarantine. */
const LAST_YEAR = '2025-10-06T09:00:00Z';

export async function writeSample(folder: string): Promise<Sample> {
  const exports = join(folder, 'exports');
  const authority = join(folder, 'authorisation.txt');
  await mkdir(exports, { recursive: true });
  await writeFile(authority, AUTHORISATION);
  const files: [string, AsyncIterable<Uint8Array>][] = [
    [
      'WhatsApp Chat with Allotment club.txt',
      writeWhatsAppText({ messages: 400, seed: 1, startIso: SPRING, dateOrder: 'dmy' }),
    ],
    ['telegram-result.json', writeTelegramJson({ messages: 300, seed: 2, startIso: SPRING })],
    ['discord-general.json', writeDiscordJson({ messages: 250, seed: 3, startIso: SPRING })],
    ['irc-allotment-2026-02-03.log', writeIrcLog({ messages: 200, seed: 4, startIso: SPRING })],
    ['telegram-last-year.json', writeTelegramJson({ messages: 40, seed: 5, startIso: LAST_YEAR })],
  ];
  for (const [name, content] of files) await writeFile(join(exports, name), content);
  return {
    name: 'Sample operation',
    space: 'The sample chat rooms of the allotment club, January to June 2026',
    basis: SAMPLE_BASIS,
    authority,
    exports,
    accounts: ['whatsapp:Bus spotter', 'telegram:user700000001', 'discord:member0', 'irc:busspotter'],
  };
}

export const SAMPLE_BASIS = {
  legalBasis: 'Sample authorisation, made up for this demonstration',
  issuedBy: 'Sample issuing authority',
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2026-06-30T23:59:59Z',
} as const;

const AUTHORISATION = `SAMPLE AUTHORISATION (made up for a demonstration)

A sample investigation into nothing at all is authorised in the sample chat rooms of an allotment club,
from 1 January to 30 June 2026. Talk about weather, football and bus times may be recorded.
`;

export interface DemoKeys {
  readonly recipient: string;
  readonly identityFile: string;
  readonly trustFile: string;
}

/** A recipient as a prosecutor would have: a key of their own, and our public keys received another way. */
export async function writeDemoKeys(
  folder: string,
  logKey: string,
  authorities: readonly TimestampAuthority[],
): Promise<DemoKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const identityFile = join(folder, 'prosecutor.key');
  if (!existsSync(identityFile)) await writeFile(identityFile, `${await generateX25519Identity()}\n`, { mode: 0o600 });
  const trustFile = join(folder, 'custodia-keys.txt');
  const roots = authorities.flatMap((authority) => authority.roots);
  await writeFile(
    trustFile,
    `# Keys of the sample installation, as received another way\n${logKey}\n${roots.join('\n')}`,
  );
  const recipient = await identityToRecipient((await readFile(identityFile, 'utf8')).trim());
  return { recipient, identityFile, trustFile };
}
