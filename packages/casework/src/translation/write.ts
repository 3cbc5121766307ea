/** Translating by hand. The log commits to who translated which message, and to the digest of what they wrote. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { hex, sha256 } from '@custodia/proof';
import {
  announce,
  insertTranslation,
  isUniqueViolation,
  listTranslations,
  lockReading,
  type LocatedMessage,
  type TranslationVersion,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getMessage } from '../message/find.ts';
import { log } from '../signal/tag.ts';
import { isMine, readerOf } from '../signal/visible.ts';
import { showTranslation } from './list.ts';

type Input = InputOf<Procedures['translationWrite']>;
type Shown = OutputOf<Procedures['translationWrite']>;

export async function writeTranslation(casework: Casework, input: Input): Promise<Shown> {
  const message = await getMessage(casework, input.message);
  const language = canonicalLanguage(input.language);
  const reader = readerOf(casework);
  return casework.database.withTransaction(async (tx) => {
    await lockReading(tx.db, message, reader);
    const before = input.translation === undefined ? [] : await listTranslations(tx.db, { id: input.translation });
    const { id, version } = nextOf(casework, input, message, before);
    const translatedAt = nowIso(casework);
    const facts = { version, language, withdrawn: input.withdrawn, tool: casework.tool };
    const { exhibitId, conversation } = message;
    const place = { exhibitId, conversation, ordinal: message.entry.ordinal };
    const logIndex = await log(casework, tx, 'translation-written', id, {
      ...facts,
      exhibitId,
      ordinal: place.ordinal,
      textSha256: hex(sha256(new TextEncoder().encode(input.text))),
      translatedAt,
      translatedBy: casework.actor,
    });
    const written = { ...facts, text: input.text, note: input.note ?? null, translatedBy: reader, translatedAt };
    await insertTranslation(tx.db, { id, ...place, ...written, logIndex }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? conflict(version) : cause;
    });
    if (message.operationId !== null) {
      await announce(tx.db, { kind: 'translation', subject: id, operation: message.operationId });
    }
    return showTranslation(await listTranslations(tx.db, { id }), message.entry.text, reader);
  });
}

/** A tag that Intl does not know as well-formed is refused; `NL` becomes `nl`. */
function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0]!;
  } catch {
    throw new Refusal('input-invalid', 'The language is no language tag. Expected one such as nl or pt-BR.');
  }
}

function nextOf(
  casework: Casework,
  input: Input,
  message: LocatedMessage,
  before: readonly TranslationVersion[],
): { id: string; version: number } {
  if (input.translation === undefined) return { id: casework.randomUuid(), version: 1 };
  const newest = before.at(-1);
  if (newest?.exhibitId !== message.exhibitId || newest.ordinal !== message.entry.ordinal) {
    throw new Refusal('not-found', `There is no translation ${input.translation} of that message.`);
  }
  if (!isMine(readerOf(casework), newest.translatedBy)) {
    throw new Refusal('forbidden', 'Only its translator can change a translation. Write one of your own beside it.');
  }
  if (newest.version !== input.version) throw conflict(newest.version);
  if (newest.withdrawn) throw new Refusal('state-invalid', 'The translation was withdrawn. Write a new one.');
  return { id: newest.id, version: newest.version + 1 };
}

function conflict(version: number): Refusal {
  return new Refusal('conflict', `The translation is at version ${version} by now. Read it again, then change it.`);
}
