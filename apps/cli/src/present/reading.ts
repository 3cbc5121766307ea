/** Tags, comments, translations, gaps and sources, as a person reads them on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;

export const readingPresenters = {
  'conversation.window': (r: Output<'conversationWindow'>) =>
    [
      `conversation ${r.conversationId}: ${r.ordinal.length} of ${r.total} entries, from ${r.from}`,
      ...r.ordinal.map((ordinal, i) => `${String(ordinal).padStart(6)}  ${visible(r.text[i]!)}`),
    ].join('\n'),
  'conversation.gaps': (r: Output<'conversationGaps'>) =>
    r.gaps.length === 0 ? 'Nothing is seen to be missing.' : r.gaps.map(presentGap).join('\n'),
  'message.source': presentSource,
  'signal.tag': presentSignal,
  'signal.tagMany': (r: Output<'signalTagMany'>) => r.signals.map(presentSignal).join('\n'),
  'signal.retract': presentSignal,
  'signal.retractMany': (r: Output<'signalRetractMany'>) => r.signals.map(presentSignal).join('\n'),
  'signal.finishPass': presentPass,
  'signal.list': (r: Output<'signalList'>) =>
    [
      ...r.signals.map(presentSignal),
      ...r.passes.map(presentPass),
      r.others === 'withheld'
        ? 'Tags of others are withheld until you are done with this conversation: custodia signal finish-pass'
        : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  'comment.add': presentComment,
  'comment.edit': presentComment,
  'comment.list': (r: Output<'commentList'>) => (r.length === 0 ? 'No comment.' : r.map(presentComment).join('\n')),
  'translation.write': presentTranslation,
  'translation.list': (r: Output<'translationList'>) =>
    r.length === 0 ? 'No translation.' : r.map(presentTranslation).join('\n'),
};

function presentGap(gap: Output<'conversationGaps'>['gaps'][number]): string {
  switch (gap.kind) {
    case 'silence':
      return `between ${gap.after} and ${gap.before}: nothing for ${gap.seconds} s; usual is at most ${gap.usualSeconds} s`;
    case 'missing-ids':
      return `between ${gap.after} and ${gap.before}: the source skips ${gap.missing} numbers; why is not known`;
    case 'deleted':
      return `${gap.ordinal}: says it was deleted`;
  }
}

function presentSource(r: Output<'messageSource'>): string {
  return [
    `${visible(r.name)} · part ${r.part} ${visible(r.path)} · sha256 ${r.sha256} · ${r.digest === 'holds' ? 'digest holds' : 'digest not checked (large part)'}`,
    `${r.span.length} bytes at ${r.span.offset}, line ${r.span.line}, sha256 ${r.span.sha256}`,
    ...r.lines.map(
      ({ line, pieces }) =>
        `${String(line).padStart(6)}  ${pieces.map(({ text, marked }) => (marked ? `»${visible(text)}«` : visible(text))).join('')}`,
    ),
  ].join('\n');
}

function presentSignal(s: Output<'signalTag'>): string {
  const back = s.retraction === null ? '' : ` (taken back ${s.retraction.at})`;
  return `${s.message}  ${s.code}  raised by ${s.raisedBy}; ${visible(s.taggedBy.name)}, ${s.taggedAt}${s.blind ? '' : ', after seeing others'}${back}  ${s.id}`;
}

function presentPass(p: Output<'signalFinishPass'>): string {
  return `${visible(p.finishedBy.name)} is done with it (${p.reading}), ${p.tags} tags, ${p.finishedAt}`;
}

function presentComment(c: Output<'commentAdd'>): string {
  const about = c.message ?? c.conversationId ?? c.exhibitId;
  return `${c.id} v${c.version} on ${about}, ${visible(c.writtenBy.name)}, ${c.writtenAt}${c.withdrawn ? ', withdrawn' : ''}\n    ${visible(c.text)}`;
}

function presentTranslation(t: Output<'translationWrite'>): string {
  return table(
    [`${t.id} v${t.version}`, `${visible(t.translatedBy.name)}, ${t.translatedAt}${t.withdrawn ? ', withdrawn' : ''}`],
    [
      ['original', visible(t.original)],
      [t.language, visible(t.text)],
    ],
  );
}
