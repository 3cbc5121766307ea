/** What linking says on the terminal. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { table } from './table.ts';
import { visible } from './visible.ts';

type Output<N extends keyof Procedures> = OutputOf<Procedures[N]>;

export const linkPresenters = {
  'link.file': (r: Output<'linkFile'>) =>
    [
      table(
        ['COLUMN', 'USE', 'AS'],
        r.columns.map(({ column, use, detail }) => [visible(column), use, detail]),
      ),
      '',
      `${r.records} records; of ${r.allPairs} pairs ${r.comparedPairs} were brought together and compared`,
      `${r.groups} groups hold ${r.groupedRecords} records (${r.groupedPairs} pairs); joined where the average across is at least ${r.thresholdBits} bits`,
      presentExpected(r.expected),
      `Why, pair by pair: ${visible(r.out)}/pairs.csv. A group says "probably one account holder" and nothing else; a person decides.`,
      `${r.seconds} seconds`,
    ].join('\n'),
  'link.payments': (r: Output<'linkPayments'>) =>
    [
      table(
        ['FILE', 'COLUMN', 'READ AS'],
        (['messages', 'payments'] as const).flatMap((of) =>
          r.columns[of].map(({ name, role }) => [of, visible(name), role]),
        ),
      ),
      '',
      `${r.messages} messages, ${r.withAmount} of them with an amount; ${r.payments} payments; ${r.comparedPairs} pairs compared`,
      `${r.links} links. Why, pair by pair: ${visible(r.out)}/pairs.csv. A link says "probably this payment" and nothing else; a person decides.`,
      `${r.seconds} seconds`,
    ].join('\n'),
  'link.run': (r: Output<'linkRun'>) =>
    `${r.accounts} accounts, ${r.comparedPairs} pairs compared; ${r.proposals} proposals (threshold ${r.thresholdBits.toFixed(1)} bits, ${r.seconds} s). Look at them with: custodia link list --operation ${r.operationId}`,
  'link.update': (r: Output<'linkUpdate'>) =>
    r.linked === 'whole'
      ? `So much is new that all ${r.weighedAgain} accounts were linked anew; ${r.proposals} proposals (${r.seconds} s)`
      : `${r.newcomers} new accounts, ${r.weighedAgain} accounts weighed again; ${r.proposals} proposals among them (${r.seconds} s). Look at them with: custodia link list --operation ${r.operationId}`,
  'link.list': presentList,
  'link.show': presentShown,
  'link.accept': presentDecided,
  'link.reject': presentDecided,
  'link.split': presentDecided,
  'link.merge': presentDecided,
};

function presentExpected({ precision, recall }: Output<'linkFile'>['expected']): string {
  const share = (value: number | null): string => (value === null ? 'cannot be told' : value.toFixed(3));
  return `Expected at this threshold, by the model's own estimate: precision ${share(precision)}, recall ${share(recall)} of the pairs that were compared`;
}

function presentList({ run, proposals, holders }: Output<'linkList'>): string {
  if (run === null) return 'Nothing was linked yet. Do it with: custodia link run --operation ID';
  const names = (accounts: readonly { readonly name: string; readonly platform: string }[]): string =>
    accounts.map(({ name, platform }) => `${visible(name)} (${platform})`).join(', ');
  return [
    `Linked ${run.at} by ${visible(run.by)}: ${run.accounts} accounts, threshold ${run.thresholdBits.toFixed(1)} bits`,
    ...(run.update === null
      ? []
      : [
          `Since then ${run.update.newcomers} accounts came and were linked with what that linking learnt, ${run.update.at} by ${visible(run.update.by)}`,
        ]),
    ...(run.unlinked === 0 ? [] : [`${run.unlinked} exhibits are not linked yet. Do it with: custodia link update`]),
    table(
      ['ID', 'STATE', 'WEIGHED', 'STRONGEST', 'WEAKEST', 'ACCOUNTS'],
      proposals.map((one) => [
        one.id,
        one.state,
        one.weighed,
        one.strongestBits.toFixed(1),
        one.weakestBits.toFixed(1),
        names(one.accounts),
      ]),
    ),
    ...holders.map((accounts) => `decided to be of one holder: ${names(accounts)}`),
  ].join('\n');
}

function presentShown(r: Output<'linkShow'>): string {
  const pairs = r.pairs.map(({ a, b, waterfall }) =>
    [
      `${visible(a)} and ${visible(b)}: ${waterfall.bits.toFixed(1)} bits, probability of one account holder ${waterfall.probability.toFixed(4)} if the model fits`,
      table(
        ['COMPARED', 'LEVEL', 'M', 'U', 'BITS', 'BY FREQUENCY', 'SUM'],
        [
          ['(prior)', '', '', '', waterfall.priorBits.toFixed(2), '', waterfall.priorBits.toFixed(2)],
          ...waterfall.steps.map((step) => [
            step.column,
            step.throwAway === null ? [step.level, ...step.standing].join('; ') : `weighs nothing: ${step.throwAway}`,
            step.m?.toPrecision(2) ?? '–',
            step.u?.toPrecision(2) ?? '–',
            step.bits.toFixed(2),
            step.frequencyBits.toFixed(2),
            step.sum.toFixed(2),
          ]),
        ],
      ),
    ].join('\n'),
  );
  return [`Proposal ${r.id}: ${r.state}`, ...pairs, ...r.decisions.map(presentDecision)].join('\n\n');
}

function presentDecision({ kind, parts, by, at, logIndex, reason }: Output<'linkAccept'>['decision']): string {
  const holders = parts.map((accounts) => accounts.map(visible).join(' + ')).join(' | ');
  return `${kind}: ${holders} (${visible(by.name)}, ${at}, log entry ${logIndex}): ${visible(reason)}`;
}

function presentDecided({ decision }: Output<'linkAccept'>): string {
  return presentDecision(decision);
}
