/** Rules, countries, attribution and lists of words, as a person reads them on the terminal. Values of rules are quoted from their sources. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;
type HeldRule = Output<'ruleList'>[number];
type Treaty = Output<'countryShow'>['treaties'][number];

export const lawPresenters: Record<string, (result: never) => string> = {
  'rule.list': (r: Output<'ruleList'>) => (r.length === 0 ? 'No rule.' : rules(r)),
  'rule.history': (r: Output<'ruleHistory'>) =>
    [
      ...r.seeds.map(
        (seed) =>
          `came with the product: ${seed.field} ${seed.answer}: ${visible(seed.value)} (${visible(seed.source)})`,
      ),
      ...r.revisions.map(presentRevision),
    ].join('\n') || 'Nothing on record.',
  'rule.propose': presentRevision,
  'rule.confirm': presentRevision,
  'rule.reject': presentRevision,
  'term.list': (r: Output<'termList'>) =>
    [
      `lists of the product: edition ${r.edition}; all lists as they hold now: SHA-256 ${r.sha256}`,
      table(
        ['LIST', 'TERM', 'FROM'],
        r.terms.map(({ list, term, own }) => [list, visible(term), own ? 'the unit' : 'the product']),
      ),
      ...r.revisions.map(presentTerm),
    ].join('\n'),
  'term.propose': presentTerm,
  'term.confirm': presentTerm,
  'term.reject': presentTerm,
  'country.list': (r: Output<'countryList'>) =>
    table(
      ['COUNTRY', 'RULES', 'UNKNOWN', 'EXPIRED', 'REVIEWED', 'PROPOSED', 'LANZAROTE', 'BUDAPEST', 'CRC-OPSC', 'UN'],
      r.map((one) => [
        ...[one.country, one.rules, one.unknown, one.expired, one.reviewed, one.proposed],
        ...one.treaties.map(({ status }) => status),
      ]),
    ),
  'country.show': presentCountry,
  'country.evaluate': presentEvaluation,
  'attribution.propose': presentProposal,
  'attribution.decide': presentDecision,
  'attribution.list': (r: Output<'attributionList'>) =>
    [
      ...r.ties.map(({ country, connection }) => `tied to ${country} by ${connection}`),
      `not decided: ${r.undecided.join(', ') || 'nothing'}`,
      ...r.decisions.map(presentDecision),
    ].join('\n'),
  'attribution.addProxies': presentList,
  'attribution.proxies': (r: Output<'attributionProxies'>) =>
    r.length === 0
      ? 'No list. Bring one in with: custodia attribution add-proxies --help'
      : r.map(presentList).join('\n'),
};

function rules(list: readonly HeldRule[]): string {
  return table(
    ['COUNTRY', 'QUESTION', 'OF', 'ANSWER', 'SURE', 'UNTIL', 'BY', 'COUNSEL', 'VALUE'],
    list.map((one) => [
      ...[one.country, one.field, one.operatorType, one.answer, one.confidence, one.expiresOn],
      ...[visible(one.reviewer ?? 'product'), one.counsel.join(', ') || '–', visible(one.value)],
    ]),
  );
}

function presentTerm(r: Output<'termPropose'>): string {
  return [
    `${r.change} "${visible(r.term)}" (${r.list}) · ${r.state} · ${r.id}`,
    `  proposed ${r.proposedAt} by ${visible(r.proposedBy)}: ${visible(r.reason)}`,
    `  ${presentDecided(r)}`,
  ].join('\n');
}

function presentDecided({ decision }: Pick<Output<'rulePropose'>, 'decision'>): string {
  return decision === null
    ? 'waits for a second person'
    : `${decision.decision} ${decision.at} by ${visible(decision.by)}: ${visible(decision.reason)}`;
}

function presentRevision(r: Output<'rulePropose'>): string {
  return [
    `${r.country} ${r.field} (${r.operatorType}): ${r.answer} · ${r.state} · ${r.id}`,
    `  ${visible(r.value)}`,
    `  ${visible(r.statute ?? 'no provision named')}; ${visible(r.source)}; ${r.confidence}; in force ${r.validFrom ?? 'since when is not known'} – ${r.validTo ?? ''}`,
    `  proposed ${r.proposedAt} by ${visible(r.proposedBy)}: ${visible(r.reason)}`,
    `  ${presentDecided(r)}`,
  ].join('\n');
}

function presentCountry(r: Output<'countryShow'>): string {
  const asked = r.missing.map((field) => `  ${field}: no rule on that day: ask counsel`);
  return [
    `${r.country} on ${r.on} · ${r.pack === null ? 'no rules came with the product' : `rules of ${r.pack}`} · ${r.proposed} proposals wait`,
    ...(r.rules.length === 0 ? [] : [rules(r.rules)]),
    ...asked,
    '',
    ...r.treaties.map(presentTreaty),
    ...r.unions.flatMap(({ union, rules: own }) => own.map((one) => `${union}: ${one.field} ${visible(one.value)}`)),
    '',
    ...r.routes.map((one) => `${one.field}: ${visible(one.value)} (${one.confidence}; verify before routing)`),
    ...(r.recipients ?? []).map((one) => `key on record: ${visible(one.name)} (${one.state}) ${one.id}`),
  ].join('\n');
}

function presentTreaty({ treaty, status, value, confidence, expired }: Treaty): string {
  return `${treaty}: ${status}${value === null ? '' : ` (${visible(value)}; ${confidence})`}${expired ? ' EXPIRED: ask counsel' : ''}`;
}

function presentEvaluation(r: Output<'countryEvaluate'>): string {
  const countries = r.countries.flatMap(({ country, connections, questions }) => [
    `${country} (${connections.join(', ')})`,
    ...questions.map(
      ({ question, rule, counsel, standing }) =>
        `  ${question}: ${standing}; rule: ${rule === null ? 'none' : `${rule.answer}, ${visible(rule.value)}`}${counsel.length === 0 ? '' : `; ASK COUNSEL: ${counsel.join(', ')}`}`,
    ),
  ]);
  const conflicts = r.conflicts.map(
    ({ question, answers, open }) =>
      `DIFFERS ${question}: ${answers.map(({ answer, countries: those }) => `${answer} in ${those.join(', ')}`).join('; ')}${open.length === 0 ? '' : `; not known in ${open.join(', ')}`}`,
  );
  return [
    `Assessment ${r.assessment}: ${r.operatorType}, ${r.from ?? 'undated'} – ${r.to ?? 'undated'}, stated age ${r.statedAge ?? 'not written down'}`,
    ...(r.countries.length === 0 ? ['No country is decided on. See: custodia attribution propose'] : countries),
    ...conflicts,
    `not decided: ${r.undecided.join(', ') || 'nothing'}`,
  ].join('\n');
}

type Cue = Output<'attributionPropose'>['cues'][number];

function cueRow({ kind, countries, weight, caveat, messages, source }: Cue): (string | number)[] {
  return [kind, countries.join(' ') || '–', weight, caveat ?? '–', messages.length, visible(source)];
}

function presentProposal(r: Output<'attributionPropose'>): string {
  return [
    ...r.candidates.map(
      ({ country, support, cues }) =>
        `${country}: ${support}, by ${[...new Set(cues.map(({ kind }) => kind))].join(', ')}`,
    ),
    ...(r.candidates.length === 0 ? ['Nothing points to a country. Unknown is a decision too.'] : []),
    '',
    table(['CUE', 'COUNTRIES', 'WEIGHT', 'CAVEAT', 'MESSAGES', 'SOURCE'], r.cues.map(cueRow)),
    '',
    `${r.accounts} accounts, ${r.messages} messages; ${r.table.name}, ${r.table.date} (${r.table.licence})`,
  ].join('\n');
}

function presentDecision(r: Output<'attributionDecide'>): string {
  const what = r.country === null ? 'unknown' : r.stands ? r.country : `not ${r.country} after all`;
  return `${r.connection}: ${what} · ${r.at} by ${visible(r.by.name)}: ${visible(r.reason)} (${r.cues.length} cues; log entry ${r.logIndex})`;
}

function presentList(r: Output<'attributionAddProxies'>): string {
  return `${visible(r.name)} (${r.kind}): ${r.ranges} ranges, ${r.validFrom} – ${r.validUntil}; ${visible(r.source)}; ${r.unreadLines} lines not read; log entry ${r.logIndex}`;
}
