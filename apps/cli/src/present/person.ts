/** People of interest, and the searches that somebody keeps. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { presentFound } from './finding.ts';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;
type Claim = Output<'personClaim'>;

export const personPresenters = {
  'person.list': (people: Output<'personList'>) =>
    people.length === 0
      ? 'No person is on record. Put one there with: custodia person create --help'
      : table(
          ['ID', 'CATEGORY', 'ACCOUNTS', 'CLAIMS', 'LABEL'],
          people.map((one) => [one.id.slice(0, 8), one.category, one.accounts, one.claims, visible(one.label)]),
        ),
  'person.show': presentPerson,
  'person.accounts': presentAccounts,
  'person.create': presentSummary,
  'person.setCategory': presentSummary,
  'person.attachAccount': (r: Output<'personAttachAccount'>) => `${r.changed} attached; log entry ${r.logIndex}`,
  'person.detachAccount': (r: Output<'personDetachAccount'>) => `${r.changed} detached; log entry ${r.logIndex}`,
  'person.claim': presentClaim,
  'person.retractClaim': presentClaim,
  'search.save': (r: Output<'searchSave'>) => `kept as ${visible(r.name)} (${r.id})`,
  'search.list': (r: Output<'searchList'>) =>
    r.length === 0 ? 'You keep no search.' : r.map((one) => `${one.id}  ${visible(one.name)}`).join('\n'),
  'search.remove': (r: Output<'searchRemove'>) => `removed ${r.id}`,
  'search.run': presentFound,
};

function presentSummary(r: Output<'personCreate'>): string {
  const authority = r.authority === null ? '' : ` (${visible(r.authority)})`;
  return `${visible(r.label)} · ${r.category}${authority} · person ${r.id} · version ${r.version} · ${r.accounts} accounts, ${r.claims} claims`;
}

function presentPerson(r: Output<'personShow'>): string {
  return [
    presentSummary(r),
    ...r.attached.map(
      (one) => `  ${one.platform} ${visible(one.name)} in ${one.exhibitId.slice(0, 8)}: ${one.messages} messages`,
    ),
    ...(r.alsoSeen.length === 0 ? [] : [`  the same accounts occur ${r.alsoSeen.length} times more, not attached`]),
    ...r.identifiers.map(
      (one) => `  ${one.kind} ${visible(one.value)} (${one.validity}): written ${one.written}, seen ${one.seen} times`,
    ),
    ...r.claimed.map((one) => indent(presentClaim(one))),
    ...r.timeline.map(
      (one) =>
        `  ${one.at}  ${one.kind} ${visible(one.detail ?? '')} by ${visible(one.by.name)}: ${visible(one.reason)}`,
    ),
  ].join('\n');
}

function presentClaim(r: Claim): string {
  const rests = r.sources.map(
    (one) => one.message ?? one.reference ?? `${one.identifier?.kind}:${one.identifier?.value}`,
  );
  return [
    `${r.kind}: ${visible(r.value)} · ${r.nature}, ${r.reliability}${r.credibility} · by ${visible(r.by.name)} ${r.at} · claim ${r.id}`,
    `  because ${visible(r.reason)}; rests on ${visible(rests.join(', '))}`,
    ...(r.retraction === null
      ? []
      : [`  RETRACTED by ${visible(r.retraction.by.name)} ${r.retraction.at}: ${visible(r.retraction.reason)}`]),
  ].join('\n');
}

function presentAccounts({ accounts, next }: Output<'personAccounts'>): string {
  if (accounts.length === 0) return 'No account.';
  return [
    table(
      ['PLATFORM', 'ACCOUNT', 'BY', 'EXHIBITS', 'MESSAGES', 'PERSON'],
      accounts.map((one) => [
        one.platform,
        visible(one.name),
        one.basis,
        one.appearances.length,
        one.messages,
        one.investigator ? '(investigator)' : visible(one.people.map(({ label }) => label).join(', ')),
      ]),
    ),
    ...(next === null ? [] : [`… more: --after ${next}`]),
  ].join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
