/** A unit with a case that two have read, two have reviewed and a person tied to a country: what is left is to refer it. */
import type { InputGiven, OutputOf, Procedures, Role } from '@custodia/contract';
import { FORM, POINT_CODES, type FormAnswer, type PointCode } from '@custodia/core';
import { insertAccount, insertMembership } from '@custodia/store';
import { openTestCasework, type CaseworkOverrides, type TestCasework } from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { randomUUID } from 'node:crypto';
import type { Casework } from '../context.ts';
import { ask } from '../conversation/reading.fixture.ts';
import { completeDraft } from '../operation/complete-draft.fixture.ts';

export interface CaseUnit {
  readonly casework: TestCasework;
  readonly operation: string;
  /** Investigator and analyst read; the legal adviser and the analyst review the assessment. */
  readonly ivo: Casework;
  readonly ann: Casework;
  readonly ada: Casework;
  readonly cor: Casework;
  readonly lia: Casework;
  person(name: string, roles: readonly Role[], stranger?: 'stranger'): Promise<Casework>;
  /** A concluded assessment of a new chat, tied to the Netherlands. */
  assessed(): Promise<{ readonly id: string; readonly exhibitId: string }>;
  /** A referral of a new case to a new authority, that only has to be sent. Gives its id. */
  approved(described?: Partial<InputGiven<Procedures['recipientDescribe']>>): Promise<string>;
  /** The same, of this assessment to this authority. */
  approvedOf(assessment: string, recipient: string): Promise<string>;
  /** A confirmed and described authority; `secret` opens what is encrypted to it. */
  authority(
    described?: Partial<InputGiven<Procedures['recipientDescribe']>>,
    key?: string,
    country?: string,
  ): Promise<{ readonly id: string; readonly secret: string }>;
}

const TEXTS = Array.from({ length: 12 }, (_, at) => `bus ${String(at)} leaves at ten`);

export async function openCaseUnit(overrides: CaseworkOverrides = {}): Promise<CaseUnit> {
  const casework = await openTestCasework(overrides);
  const join = async (who: Casework, operation: string) => {
    const accountId = who.caller.kind === 'account' ? who.caller.accountId : '';
    const since = '2025-01-01T00:00:00Z';
    const membership = { id: randomUUID(), operationId: operation, accountId, since, addedBy: 'test', reason: 'test' };
    await insertMembership(casework.database.db, membership);
  };
  const account = (name: string, roles: readonly Role[]) => newAccount(casework, name, roles);
  const ivo = await account('Ivo Investigator', ['investigator']);
  const ann = await account('Ann Analyst', ['analyst']);
  const ada = await account('Ada Adviser', ['legal-adviser']);
  const cor = await account('Cor Supervisor', ['supervisor']);
  const lia = await account('Lia Liaison', ['liaison-officer']);
  const adm = await account('Adm Administrator', ['administrator']);
  const operation = await authorised(casework, ivo, cor);
  for (const who of [ann, ada, lia]) await join(who, operation);
  const unit: CaseUnit = {
    ...{ casework, operation, ivo, ann, ada, cor, lia },
    person: async (name, roles, stranger) => {
      const who = await account(name, roles);
      if (stranger === undefined) await join(who, operation);
      return who;
    },
    assessed: () => assessed({ casework, operation, ivo, ann, ada }),
    approved: async (described) => {
      const { id: recipient } = await unit.authority(described);
      return unit.approvedOf((await unit.assessed()).id, recipient);
    },
    approvedOf: (assessment, recipient) => approvedOf(unit, assessment, recipient),
    authority: (described, key, country) => authority({ adm, cor, lia }, described, key, country),
  };
  return unit;
}

async function approvedOf({ ivo, ada, cor }: CaseUnit, assessment: string, recipient: string): Promise<string> {
  const { id } = await ask(ivo, 'referralDraft', { assessment, recipient });
  await ask(ada, 'referralNoteCounsel', { id, country: 'NL', note: 'they take it as a lead' });
  await ask(ivo, 'referralComplete', { id });
  await ask(ada, 'referralReview', { id, decision: 'reviewed', reason: 'looked at' });
  await ask(cor, 'referralApprove', { id, decision: 'approved', reason: 'needed' });
  return id;
}

async function newAccount(casework: TestCasework, name: string, roles: readonly Role[]): Promise<Casework> {
  const id = randomUUID();
  const account = { id, name, email: `${id}@example.org`, roles, createdBy: 'test' };
  await insertAccount(casework.database.db, { ...account, createdAt: '2025-01-01T00:00:00Z' });
  const caller = { kind: 'account', accountId: id, name, roles, scopes: null, requestId: randomUUID() } as const;
  return { ...casework, actor: name, caller };
}

/** Drafted by one and authorised by the other, with every document that the form asks for. */
async function authorised(casework: TestCasework, author: Casework, second: Casework): Promise<string> {
  const fields = completeDraft({ accounts: [{ platform: 'telegram', handle: 'noor' }] });
  let draft = await ask(author, 'operationDraft', { fields });
  const { id } = draft;
  for (const kind of ['legal-basis', 'supervision', 'necessity', 'deconfliction', 'suspicion'] as const) {
    const file = await casework.write(`${kind}.txt`, `Paper of the sample court about allotments: ${kind}.\n`);
    draft = await ask(author, 'operationAttach', { id, version: draft.version, kind, file });
  }
  const to = [second.caller.kind === 'account' ? second.caller.accountId : ''];
  draft = await ask(author, 'operationSubmit', { id, version: draft.version, to });
  await ask(second, 'operationAuthorise', { id, version: draft.version });
  await ask(second, 'operationActivate', { id });
  return id;
}

type Readers = Pick<CaseUnit, 'casework' | 'operation' | 'ivo' | 'ann' | 'ada'>;

async function assessed({ casework, operation, ivo, ann, ada }: Readers): Promise<{ id: string; exhibitId: string }> {
  const file = await casework.write(`${randomUUID()}.json`, writeExport());
  const [imported] = await casework.import(operation, file);
  const exhibitId = imported!.exhibitId!;
  const [conversation] = await ask(casework, 'conversationList', { exhibit: exhibitId });
  const { people } = await ask(ivo, 'conversationShow', { id: conversation!.id });
  const account = people.filter(({ investigator }) => !investigator).map(({ id }) => id);
  const opened = { operation, label: 'The other side', conversation: [conversation!.id], account };
  const { id } = await ask(ivo, 'assessmentOpen', opened);
  for (const reader of [ivo, ann]) {
    const tag = { message: `${exhibitId}:4`, code: 'MEETING_PROPOSED', raisedBy: 'person-of-interest' } as const;
    await ask(reader, 'signalTag', tag);
    await ask(reader, 'signalFinishPass', { conversation: conversation!.id });
  }
  for (const reviewer of [ann, ada]) await review(reviewer, id);
  const decided = { assessment: id, connection: 'location', country: 'NL', reason: 'speaks of that bus' } as const;
  await ask(ivo, 'attributionDecide', decided);
  return { id, exhibitId };
}

/** Every point that reviewers are asked, and every hard stop that the record leaves open, answered with what speaks against nobody. */
async function review(reviewer: Casework, assessment: string): Promise<void> {
  const { finding } = await ask(reviewer, 'assessmentShow', { id: assessment });
  const open = POINT_CODES.filter((point) => {
    const { source } = FORM[point];
    return source === 'asked' || (finding.ceiling.openStops as readonly string[]).includes(point);
  });
  for (const point of open) {
    await ask(reviewer, 'reviewAnswer', { assessment, point, version: 0, answer: answerTo(point) as never });
  }
  const { finding: answered } = await ask(reviewer, 'assessmentShow', { id: assessment });
  await ask(reviewer, 'reviewFinish', { assessment, outcome: answered.ceiling.ceiling, reason: 'as answered' });
}

function answerTo(point: PointCode): FormAnswer {
  const { answer, choices } = FORM[point];
  switch (answer) {
    case 'yes-no':
      return { kind: 'yes-no', value: point === 'P21' || point === 'P80' || point === 'P81' ? 'yes' : 'no' };
    case 'choice':
      return { kind: 'choice', value: choices![0]! };
    case 'messages':
      return { kind: 'messages', value: [] };
    case 'file':
      return { kind: 'file', value: { name: 'paper.txt', sha256: '0'.repeat(64) } };
    case 'number':
      return { kind: 'number', value: 0 };
    case 'instant':
      return { kind: 'instant', value: '2024-01-01T00:00:00Z' };
    case 'text':
      return { kind: 'text', value: 'nothing to note' };
  }
}

async function authority(
  { adm, cor, lia }: { readonly adm: Casework; readonly cor: Casework; readonly lia: Casework },
  described: Partial<InputGiven<Procedures['recipientDescribe']>> = {},
  given?: string,
  country = 'NL',
): Promise<{ id: string; secret: string }> {
  const secret = await generateX25519Identity();
  const key = given ?? (await identityToRecipient(secret));
  const checked = 'read out by telephone';
  const added: OutputOf<Procedures['recipientAdd']> = await ask(adm, 'recipientAdd', {
    ...{ name: `Police of the harbour ${randomUUID()}`, country, key, checked },
  });
  const { id, fingerprint, kind } = added;
  await ask(cor, 'recipientConfirm', { id, fingerprint: kind === 'age' ? key : fingerprint, checked });
  const profile = { id, version: 0, route: 'national-unit', delivery: 'manual' } as const;
  await ask(lia, 'recipientDescribe', { ...profile, formats: ['package'], ...described });
  return { id, secret };
}

/** As Telegram Desktop writes it: mara and noor write in turn. */
function writeExport(): string {
  const id = Number.parseInt(randomUUID().slice(0, 8), 16);
  const messages = TEXTS.map((text, at) => ({
    ...{ id: at + 1, type: 'message', text, text_entities: [{ type: 'plain', text }] },
    date: new Date(Date.UTC(2024, 4, 13, 10, at)).toISOString().slice(0, 19),
    date_unixtime: String(Date.UTC(2024, 4, 13, 10, at) / 1000),
    from: at % 2 === 0 ? 'mara' : 'noor',
    from_id: at % 2 === 0 ? 'user101' : 'user102',
  }));
  return JSON.stringify({ name: 'noor', type: 'personal_chat', id, messages });
}
