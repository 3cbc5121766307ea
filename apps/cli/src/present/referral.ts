/** Referrals as a person reads them on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Shown = OutputOf<Procedures['referralShow']>;

/** Every procedure that gives one referral as it is then. */
const GIVING = [
  ...(['show', 'draft', 'select', 'noteCounsel', 'complete', 'review', 'approve', 'withdraw', 'send'] as const),
  ...([
    'handOver',
    'acknowledge',
    'outcome',
    'correctOutcome',
    'feedback',
    'ask',
    'close',
    'recall',
    'told',
    'proposeRelease',
    'release',
  ] as const),
];

export const referralPresenters = {
  ...Object.fromEntries(GIVING.map((verb) => [`referral.${verb}`, presentReferral])),
  'referral.list': (r: OutputOf<Procedures['referralList']>) =>
    r.length === 0
      ? 'No referral yet. Draft one with: custodia referral draft --help'
      : table(
          ['ID', 'STATE', 'TO', 'ABOUT', 'MESSAGES', 'CHANGED'],
          r.map((one) => [
            one.id.slice(0, 8),
            one.state,
            visible(`${one.recipient.name} (${one.recipient.country})`),
            visible(one.assessmentLabel ?? 'erased'),
            one.messages,
            one.changedAt.slice(0, 19),
          ]),
        ),
  'referral.check': ({ sendable, gaps }: OutputOf<Procedures['referralCheck']>) =>
    gaps.length === 0
      ? `Nothing is missing${sendable ? ': it can be sent' : ''}.`
      : gaps.map((gap) => `✗ ${gapText(gap)}`).join('\n'),
};

function gapText({ code, about, suppliers }: OutputOf<Procedures['referralCheck']>['gaps'][number]): string {
  return `${code}${about === null ? '' : ` ${visible(about)}`}: ${suppliers.join(', ')} can supply it`;
}

function presentReferral(r: Shown): string {
  const { recipient } = r;
  const next = r.acts.map(({ act, roles }) => `${act} (${roles.join(', ')})`).join('; ');
  return [
    `Referral ${r.id} · ${r.state}`,
    `  to ${visible(recipient.name)}, ${recipient.country}; about ${visible(r.assessmentLabel ?? 'what was erased')}`,
    `  ${r.messages} messages selected; ${r.formats.join(', ')}; ${r.embargo}`,
    ...r.events.map(({ kind, by, reference }) => {
      const told = reference === null ? '' : ` (${visible(reference)})`;
      return `  ${kind} by ${visible(by.name)}${told}`;
    }),
    ...(r.package === null
      ? []
      : [`  file ${r.package.fileName}, ${r.package.fileBytes} bytes, sha256 ${r.package.fileSha256}`]),
    ...(next === '' ? [] : [`  next: ${next}`]),
  ].join('\n');
}
