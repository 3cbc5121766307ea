/** Translations as they are shown: never without the original. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { listTranslations, textsOf, type Reader, type TranslationVersion } from '@custodia/store';
import type { Casework } from '../context.ts';
import { placeOf } from '../comment/place.ts';
import { messageIdOf } from '../message/find.ts';
import { isMine, readerOf } from '../signal/visible.ts';

type List = OutputOf<Procedures['translationList']>;
type Shown = List[number];

export async function listTranslationsOf(
  casework: Casework,
  input: InputOf<Procedures['translationList']>,
): Promise<List> {
  const { db } = casework.database;
  const place = await placeOf(casework, input);
  if (place === null) throw new Refusal('input-invalid', 'Say of what: one message or one conversation.');
  const { exhibitId, conversation, ordinal } = place;
  const versions = await listTranslations(db, {
    exhibitId,
    conversation: conversation ?? undefined,
    ordinal: ordinal ?? undefined,
  });
  const originals = await textsOf(db, exhibitId, [...new Set(versions.map((version) => version.ordinal))]);
  const translations = Map.groupBy(versions, ({ id }) => id);
  const reader = readerOf(casework);
  return [...translations.values()].map((all) => showTranslation(all, originals.get(all[0]!.ordinal)!, reader));
}

/** `versions` are those of one translation, oldest first. */
export function showTranslation(versions: readonly TranslationVersion[], original: string, reader: Reader): Shown {
  const newest = versions.at(-1)!;
  const { id, ordinal, language, translatedBy } = newest;
  return {
    ...{ id, ordinal, language, original },
    message: messageIdOf(newest),
    translatedBy: { ...translatedBy },
    mine: isMine(reader, translatedBy),
    ...toVersion(newest),
    earlier: versions.slice(0, -1).map(toVersion),
  };
}

function toVersion(translation: TranslationVersion): Shown['earlier'][number] {
  const { version, text, note, withdrawn, logIndex } = translation;
  return { version, text, note, withdrawn, translatedAt: translation.translatedAt.toISOString(), logIndex };
}
