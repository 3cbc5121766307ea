import { procedures } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { copyText } from '../../../lib/clipboard/copy.ts';
import type { Entry, Transcript } from '../transcript/transcript.ts';
import { cite } from './citation.ts';
import type { Header } from '../transcript/header.ts';

interface Given {
  readonly transcript: Transcript;
  readonly header: Header;
  readonly entry: Entry | null;
  /** False: its text is closed, and is not copied either. */
  readonly withText: boolean;
  readonly say: (text: string) => void;
}

/** Copies the entry with its citation: exhibit, part, line, bytes, digest, time. */
export function useCopyCitation({ transcript, header, entry, withText, say }: Given): () => void {
  const { t } = useTranslation('conversation');
  const exhibit = useProcedure(procedures.exhibitShow, { id: transcript.exhibitId }, { staleMs: 10 * 60_000 });
  return () => {
    if (entry === null) return;
    if (exhibit.data === undefined) return say(t('citation.notYet'));
    const part = exhibit.data.parts.find((one) => one.part === entry.part) ?? null;
    const citation = cite(transcript.exhibitId, entry, part);
    const lines = [
      withText ? entry.text : t('citation.textWithheld'),
      t('citation.who', { name: entry.sender?.name ?? t('side.unnamed'), platform: header.platform }),
      t('citation.time', { time: citation.time ?? t('time.none'), basis: citation.basis }),
      t('citation.place', { ...citation }),
      t('citation.digest', { sha256: citation.sha256 }),
      t('citation.message', { message: citation.message }),
    ];
    void copyText(lines.join('\n')).then((copied) => say(t(copied ? 'citation.copied' : 'citation.refused')));
  };
}
