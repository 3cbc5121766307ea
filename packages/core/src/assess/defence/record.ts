/** What is wrong with the record itself: gaps, deletions, times and senders that nobody knows, readers who differ or are lacking. */
import type { MessageReference } from '../../record/assessment.ts';
import { referencesOf } from '../conduct/by-tags.ts';
import type { CaptureGap, DefenceItem } from '../result.ts';
import { item, type DefenceSources } from './item.ts';

export function listRecord(sources: DefenceSources): DefenceItem[] {
  const { opened } = sources;
  const written = opened.places.filter((place) => place.written);
  const unclear = opened.carriers.filter(({ sideDoubts }) => sideDoubts.includes('unclear-raiser'));
  return [
    ...listGaps(sources),
    ...item('deleted-message', references(opened.places.filter(({ deleted }) => deleted))),
    ...item('edited-message', references(opened.places.filter(({ edited }) => edited))),
    ...item('unknown-time', references(written.filter(({ atMs }) => atMs === null))),
    ...item('unknown-sender', references(written.filter(({ side }) => side === 'unclear'))),
    ...item('unclear-raiser', referencesOf(unclear)),
    ...item('disagreement', unique(opened.disagreements.map(({ message }) => message))),
    ...listReaders(sources),
  ];
}

function references(places: readonly { readonly reference: MessageReference }[]): readonly MessageReference[] {
  return places.map(({ reference }) => reference);
}

function unique(messages: readonly MessageReference[]): readonly MessageReference[] {
  return [...new Map(messages.map((reference) => [reference.message, reference])).values()];
}

/** With the messages around them, where those are known. Deleted messages stand for themselves. */
function listGaps({ input, opened }: DefenceSources): DefenceItem[] {
  const gaps = input.gaps.filter(
    ({ kind, conversationId }) => kind !== 'deleted' && opened.conversations.has(conversationId),
  );
  const around = new Set(gaps.flatMap(({ after, before }: CaptureGap) => [after, before]));
  const messages = references(opened.places.filter(({ reference }) => around.has(reference.message)));
  return item('gap', messages, { point: 'P80', count: gaps.length });
}

function listReaders({ reading }: DefenceSources): DefenceItem[] {
  const read = reading.conversations.map(({ readers }) => readers.length);
  return [
    ...item('unread', [], { count: read.filter((readers) => readers === 0).length }),
    ...item('one-reader', [], { count: read.filter((readers) => readers === 1).length }),
  ];
}
