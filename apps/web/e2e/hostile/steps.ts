/**
 * How each procedure that keeps text is asked for, in an order in which all of it can be done: who asks, and what is no text. The texts
 * come from the contract (text-fields.ts). One entry for each, or the test fails.
 */
import { DATA_SUBJECT_CATEGORIES, type ProcedureName } from '@custodia/contract';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { ASKING_ANOTHER_UNIT } from './deconfliction-steps.ts';
import { ASKING_ANOTHER_OPERATION } from './overlap-steps.ts';
import { DRAWING } from './graph-steps.ts';
import { RECORDING } from './recording-steps.ts';
import { LINKING } from './link-steps.ts';
import { PAYING } from './payment-steps.ts';
import { PUBLISHING } from './publication-steps.ts';
import { SUPPORTING } from './support-steps.ts';
import { TRIAGE } from './triage-steps.ts';
import { REFERRING } from './referral-steps.ts';
import { id, of, type Made, type Step } from './step.ts';

export const newKey = async () => await identityToRecipient(await generateX25519Identity());

/** The account as the last change of it left it. */
const account = (last: ProcedureName) => (made: Made) => ({
  id: of(made, 'account.create').id,
  version: of(made, last).administration!.version,
});
const draft = (last: ProcedureName) => (made: Made) => ({
  id: of(made, 'operation.draft').id,
  version: of(made, last).version,
});
const assessed = (made: Made) => ({ id: of(made, 'assessment.open').id });
const person = (made: Made) => ({ person: of(made, 'person.create').id });

/** Everything that the wizard must know and is no text. */
const FIELDS = {
  operatorType: 'police',
  validFrom: '2024-01-01T00:00:00Z',
  validUntil: '2030-01-01T00:00:00Z',
  countries: ['NL'],
  personaAges: { from: 14, to: 16 },
  legalSignOff: 'yes',
  space: { rooms: [{ protocol: 'irc' }] },
  // The first may listen.
  accounts: [{ platform: 'irc' }, {}],
  retention: DATA_SUBJECT_CATEGORIES.map((category) => ({ category, months: category === 'unidentified' ? 3 : 60 })),
};

const RULE = {
  ...{ country: 'NL', field: 'pretend_child_suffices', answer: 'yes', confidence: 'high' },
  ...{ validFrom: '2019-03-01', validTo: '2030-01-01', retrievedOn: '2026-01-01' },
};

export const STEPS: readonly Step[] = [
  { does: 'account.create', as: 'administrator', given: () => ({ email: 'noor@unit.example', roles: ['analyst'] }) },
  {
    does: 'account.setRoles',
    as: 'administrator',
    given: (made) => ({ ...account('account.create')(made), roles: ['auditor'] }),
  },
  { does: 'account.disable', as: 'administrator', given: account('account.setRoles') },
  { does: 'account.enable', as: 'administrator', given: account('account.disable') },
  { does: 'account.resetFactors', as: 'administrator', given: account('account.enable') },
  { does: 'token.create', as: 'supervisor', given: () => ({ scopes: ['home:read'] }) },
  { does: 'recipient.add', as: 'administrator', given: ({ key }) => ({ country: 'NL', key }) },
  {
    does: 'recipient.confirm',
    as: 'supervisor',
    given: (made) => ({ ...id('recipient.add')(made), fingerprint: made.key }),
  },
  {
    does: 'recipient.describe',
    as: 'liaison-officer',
    given: (made) => ({
      ...{ ...id('recipient.add')(made), version: 0, route: 'national-unit', delivery: 'manual' },
      formats: ['package'],
      keyValidUntil: '2030-01-01',
    }),
  },
  { does: 'callout.add', as: 'supervisor', given: () => ({ kind: 'duty-lead', phone: '+31 10 000 0000' }) },
  {
    does: 'callout.change',
    as: 'supervisor',
    given: (made) => ({ ...of(made, 'callout.add'), name: undefined, note: undefined }),
  },
  { does: 'operation.draft', as: 'supervisor', given: () => ({ fields: FIELDS }) },
  {
    does: 'operation.revise',
    as: 'supervisor',
    given: (made) => ({ ...draft('operation.draft')(made), fields: FIELDS }),
  },
  {
    does: 'operation.attach',
    as: 'supervisor',
    given: (made) => ({ ...draft('operation.revise')(made), kind: 'legal-basis', file: made.document }),
  },
  {
    does: 'operation.submit',
    as: 'supervisor',
    given: (made) => ({ ...draft('operation.attach')(made), to: [made.legalAdviser] }),
  },
  { does: 'operation.withdraw', as: 'supervisor', given: id('operation.draft') },
  {
    does: 'operation.submit',
    as: 'supervisor',
    given: (made) => ({ ...draft('operation.withdraw')(made), to: [made.legalAdviser] }),
  },
  { does: 'operation.sendBack', as: 'legal-adviser', given: id('operation.draft') },
  {
    does: 'operation.submit',
    as: 'supervisor',
    given: (made) => ({ ...draft('operation.sendBack')(made), to: [made.legalAdviser] }),
  },
  { does: 'operation.authorise', as: 'legal-adviser', given: draft('operation.submit') },
  { does: 'operation.activate', as: 'supervisor', given: id('operation.draft') },
  {
    does: 'access.addMember',
    as: 'supervisor',
    given: (made) => ({ operation: of(made, 'operation.draft').id, account: made.investigator }),
  },
  {
    does: 'access.removeMember',
    as: 'supervisor',
    given: (made) => ({ operation: of(made, 'operation.draft').id, account: made.investigator }),
  },
  {
    does: 'access.breakGlass',
    as: 'investigator',
    given: (made) => ({ operation: of(made, 'operation.draft').id }),
  },
  { does: 'access.reviewBreakGlass', as: 'auditor', given: id('access.breakGlass') },
  { does: 'retention.hold', as: 'supervisor', given: ({ operation, exhibit }) => ({ operation, exhibit }) },
  {
    does: 'retention.release',
    as: 'supervisor',
    given: (made) => ({ operation: made.operation, hold: of(made, 'retention.hold').id }),
  },
  // One that stays, and is shown.
  { does: 'retention.hold', as: 'supervisor', given: ({ operation, exhibit }) => ({ operation, exhibit }) },
  { does: 'signal.tag', as: 'supervisor', given: ({ message }) => ({ message, code: 'SECRECY', raisedBy: 'unclear' }) },
  {
    does: 'signal.retract',
    as: 'supervisor',
    given: (made) => ({ message: made.message, signal: of(made, 'signal.tag').id }),
  },
  {
    does: 'signal.tagMany',
    as: 'supervisor',
    given: ({ conversation }) => ({ conversation, tag: ['0:TRAVEL_MENTIONED:unclear'] }),
  },
  {
    does: 'signal.retractMany',
    as: 'supervisor',
    given: (made) => ({
      conversation: made.conversation,
      signal: of(made, 'signal.tagMany').signals!.map(({ id }) => id),
    }),
  },
  { does: 'comment.add', as: 'supervisor', given: ({ message }) => ({ message }) },
  { does: 'comment.edit', as: 'supervisor', given: (made) => ({ comment: of(made, 'comment.add').id, version: 1 }) },
  { does: 'translation.write', as: 'supervisor', given: ({ message }) => ({ message, language: 'fr' }) },
  { does: 'person.create', as: 'supervisor', given: ({ operation }) => ({ operation, category: 'unknown' }) },
  {
    does: 'person.setCategory',
    as: 'supervisor',
    given: (made) => ({ ...person(made), version: 1, category: 'witness' }),
  },
  {
    does: 'person.attachAccount',
    as: 'supervisor',
    given: (made) => ({ ...person(made), participants: [made.participant] }),
  },
  {
    does: 'person.detachAccount',
    as: 'supervisor',
    given: (made) => ({ ...person(made), participants: [made.participant] }),
  },
  {
    does: 'person.claim',
    as: 'supervisor',
    given: (made) => ({ ...person(made), kind: 'place', nature: 'assessment', reliability: 'C', credibility: 3 }),
  },
  {
    does: 'person.retractClaim',
    as: 'supervisor',
    given: (made) => ({ ...person(made), claim: of(made, 'person.claim').id }),
  },
  // Two who read it and differ, so that a third has something to decide.
  {
    does: 'signal.tag',
    as: 'supervisor',
    given: ({ message }) => ({ message, code: 'PRESSURE', raisedBy: 'unclear' }),
  },
  { does: 'signal.finishPass', as: 'supervisor', given: ({ conversation }) => ({ conversation }) },
  { does: 'signal.finishPass', as: 'investigator', given: ({ conversation }) => ({ conversation }) },
  {
    does: 'assessment.open',
    as: 'supervisor',
    given: ({ operation, conversation, participant }) => ({
      ...{ operation, conversation: [conversation], account: [participant] },
    }),
  },
  {
    does: 'assessment.resolve',
    as: 'legal-adviser',
    given: (made) => ({ ...assessed(made), message: made.message, code: 'PRESSURE', decision: 'absent' }),
  },
  { does: 'assessment.triage', as: 'supervisor', given: (made) => ({ ...assessed(made), tier: 'T4' }) },
  {
    does: 'assessment.setStopLine',
    as: 'supervisor',
    given: ({ operation, stopLine }) => ({ operation, elements: ['meeting'], version: stopLine }),
  },
  {
    does: 'attribution.decide',
    as: 'supervisor',
    given: (made) => ({ assessment: assessed(made).id, connection: 'location', country: 'NL' }),
  },
  {
    does: 'review.answer',
    as: 'supervisor',
    given: (made) => ({ assessment: assessed(made).id, point: 'P20', version: 0, answer: { kind: 'text' } }),
  },
  {
    does: 'review.finish',
    as: 'supervisor',
    given: (made) => ({ assessment: assessed(made).id, outcome: 'not_referrable' }),
  },
  { does: 'term.propose', as: 'analyst', given: () => ({ list: 'app', term: 'tuinbank' }) },
  { does: 'term.confirm', as: 'supervisor', given: id('term.propose') },
  { does: 'term.propose', as: 'analyst', given: () => ({ list: 'app', term: 'veerpont' }) },
  { does: 'term.reject', as: 'supervisor', given: id('term.propose') },
  { does: 'rule.propose', as: 'supervisor', given: () => RULE },
  { does: 'rule.confirm', as: 'legal-adviser', given: id('rule.propose') },
  { does: 'rule.propose', as: 'supervisor', given: () => RULE },
  { does: 'rule.reject', as: 'legal-adviser', given: id('rule.propose') },
  {
    does: 'attribution.addProxies',
    as: 'administrator',
    given: ({ proxies }) => ({
      ...{ file: proxies, kind: 'tor-exit', validFrom: '2025-05-01T00:00:00Z', validUntil: '2025-06-01T00:00:00Z' },
    }),
  },
  ...REFERRING,
  ...PUBLISHING,
  ...SUPPORTING,
  ...ASKING_ANOTHER_UNIT,
  ...ASKING_ANOTHER_OPERATION,
  ...LINKING,
  ...PAYING,
  ...DRAWING,
  ...RECORDING,
  ...TRIAGE,
  { does: 'search.save', as: 'supervisor' },
  { does: 'message.search', as: 'supervisor' },
  { does: 'alarm.raise', as: 'investigator', given: () => ({ category: ['other'] }) },
  { does: 'alarm.call', as: 'investigator', given: id('alarm.raise') },
  { does: 'alarm.note', as: 'investigator', given: id('alarm.raise') },
  { does: 'alarm.acknowledge', as: 'supervisor', given: id('alarm.raise') },
  {
    does: 'alarm.close',
    as: 'supervisor',
    given: (made) => ({ ...id('alarm.raise')(made), outcome: 'child-safe' }),
  },
  { does: 'exhibit.part', as: 'supervisor', given: ({ exhibit }) => ({ id: exhibit, part: 0 }) },
  {
    does: 'package.build',
    as: 'supervisor',
    given: (made) => ({ operation: made.operation, to: [of(made, 'recipient.add').id] }),
  },
  { does: 'exhibit.erase', as: 'supervisor', given: ({ quarantined }) => ({ exhibit: quarantined, yes: true }) },
  { does: 'operation.close', as: 'supervisor', given: id('operation.draft') },
  { does: 'operation.archive', as: 'supervisor', given: id('operation.draft') },
  { does: 'recipient.retire', as: 'administrator', given: id('recipient.add') },
];
