import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import { ShownText } from '../text/shown-text.tsx';
import { readFacts, type AttachmentFacts, type Facts } from '../transcript/facts.ts';
import type { Entry } from '../transcript/transcript.ts';
import style from './row.module.css';

/** What stands before the text: what it answers, and where it came from. */
export function FactsBefore({ facts }: { readonly facts: Facts }) {
  const { t } = useTranslation('conversation');
  return (
    <>
      {facts.replyTo !== null && (
        <div className={style.quote}>
          <span className={style.quiet}>{t('fact.reply')}</span>
          {facts.replyTo.quoted !== null && <ShownText text={facts.replyTo.quoted} />}
        </div>
      )}
      {facts.forwardedFrom !== null && (
        <span className={style.fact}>
          {t('fact.forwarded')} <ShownText text={facts.forwardedFrom} />
        </span>
      )}
    </>
  );
}

/** What stands after it: edits, deletion, reactions, what was attached and not kept, remarks of the importer. */
export function FactsAfter({ facts }: { readonly facts: Facts }) {
  const { t } = useTranslation('conversation');
  const { deletion } = facts;
  return (
    <>
      {facts.edits.map((edit, i) => (
        <span key={i} className={style.fact}>
          {t(edit.at === null ? 'fact.editedUnknown' : 'fact.edited', { at: edit.at })}
          {edit.text === null ? ` ${t('fact.editTextNotKept')}` : <ShownText text={edit.text} />}
        </span>
      ))}
      {deletion !== null && (
        <strong className={style.fact}>
          {t(deletion.at === null ? 'fact.deletedUnknown' : 'fact.deleted', { at: deletion.at })}
        </strong>
      )}
      {facts.attachments.map((attachment, i) => (
        <Attachment key={i} attachment={attachment} />
      ))}
      {facts.reactions.length > 0 && (
        <span className={style.fact}>
          {t('fact.reactions')}{' '}
          {facts.reactions
            .map(({ emoji, count }) => (count === null ? emoji : `${emoji} ${String(count)}`))
            .join(' · ')}
        </span>
      )}
      {facts.notes.map((note) => (
        <span key={note} className={style.fact}>
          {t('fact.note', { note })}
        </span>
      ))}
    </>
  );
}

function Attachment({ attachment }: { readonly attachment: AttachmentFacts }) {
  const { t } = useTranslation('conversation');
  const number = useNumber();
  const { name, mediaType, label, sizeBytes, sha256 } = attachment;
  return (
    <span className={style.fact}>
      {t('fact.attachment')} {name === null ? null : <ShownText text={name} />} {mediaType ?? label ?? ''}{' '}
      {sizeBytes === null ? '' : number.bytes(sizeBytes)} {sha256 === null ? '' : `SHA-256 ${sha256}`}
    </span>
  );
}

export function useFacts(entry: Entry): Facts {
  return useMemo(() => readFacts(entry.extra), [entry.extra]);
}
