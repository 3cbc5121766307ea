/** Ordering a recording: nothing is recorded that the authorisation of the operation does not name. */
import { Refusal, type InputOf, type Procedures, type RecordingShown } from '@custodia/contract';
import {
  announce,
  insertPolicy,
  insertRecording,
  insertRecordingEnd,
  listRooms,
  type Policy,
  type RecordingRow,
} from '@custodia/store';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { getRecording } from './find.ts';
import { assertMayRecord, getCoverage, type Coverage } from './may-record.ts';
import { describeRecording } from './show.ts';

type OrderInput = InputOf<Procedures['recordingOrder']>;

export async function listCovered(
  casework: Casework,
  input: InputOf<Procedures['recordingRooms']>,
): Promise<{ rooms: Coverage['rooms'][number][]; accounts: { protocol: OrderInput['protocol']; account: string }[] }> {
  const { rooms, accounts } = await getCoverage(casework, await requireId(casework, 'operation', input.operation));
  return { rooms: [...rooms], accounts: [...accounts] };
}

export async function orderRecording(casework: Casework, input: OrderInput): Promise<RecordingShown> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const coverage = await getCoverage(casework, operationId);
  assertMayRecord(casework, coverage);
  const account = coveredAccount(coverage, input);
  const rooms = await coveredRooms(casework, operationId, input);
  assertReachable(input);
  const { protocol, server, direct, reason } = input;
  if (rooms.length === 0 && !direct)
    throw new Refusal('input-invalid', 'Neither a room nor direct conversations: there is nothing to record.');
  const id = casework.randomUuid();
  const at = nowIso(casework);
  const policy = policyOf(input);
  await casework.database.withTransaction(async (tx) => {
    const facts = {
      recordingId: id,
      operationId,
      protocol,
      server,
      account,
      rooms,
      direct,
      policy: { ...policy },
      reason,
    };
    const logIndex = await logChange(casework, tx, { kind: 'recording-ordered', subject: id, at, facts });
    const by = { orderedAt: at, orderedBy: casework.actor, orderedByAccount: accountIdOf(casework) };
    await insertRecording(tx.db, { id, operationId, protocol, server, account, rooms, direct, ...by, logIndex });
    const set = { recordingId: id, operationId, number: 1, reason, setAt: at, setBy: casework.actor, logIndex };
    await insertPolicy(tx.db, { ...policy, ...set });
    await announce(tx.db, { kind: 'recording', subject: id, operation: operationId });
  });
  return describeRecording(casework, await getRecording(casework, id));
}

function policyOf({ bystanders, windowMinutes, stretchMinutes, silenceMinutes, ...policy }: Policy) {
  const { concerned, certificates, certificateChange } = policy;
  const named = certificates.map((one) => one.replaceAll(':', '').toLowerCase());
  const known = { certificates: [...new Set(named)], certificateChange };
  return { bystanders, windowMinutes, stretchMinutes, silenceMinutes, concerned: [...concerned], ...known };
}

function coveredAccount({ accounts }: Coverage, { protocol, account }: OrderInput): string {
  const found = accounts.find(
    (one) => one.protocol === protocol && one.account.toLowerCase() === account.toLowerCase(),
  );
  if (found !== undefined) return found.account;
  const named = accounts.filter((one) => one.protocol === protocol).map((one) => one.account);
  throw new Refusal(
    'authority-invalid',
    `The authorisation names no account ${account} of ${protocol}${named.length === 0 ? '' : `; it names ${named.join(', ')}`}. Only an account of the operation may listen.`,
  );
}

async function coveredRooms(
  { database }: Casework,
  operationId: string,
  { protocol, room }: OrderInput,
): Promise<string[]> {
  const covered = (await listRooms(database.db, operationId))
    .filter((one) => one.protocol === protocol)
    .map(({ address }) => address);
  const foreign = room.find((one) => !covered.includes(one));
  if (foreign === undefined) return room.length === 0 ? covered : [...new Set(room)];
  throw new Refusal(
    'authority-invalid',
    `The space that was authorised does not hold the room ${foreign} of ${protocol}. It holds ${covered.length === 0 ? 'none' : covered.join(', ')}. A wider space needs a new authorisation.`,
  );
}

const SCHEMES = { xmpp: /^xmpps?:$/, irc: /^ircs?:$/, matrix: /^https?:$/ } as const;

/** Without encryption only on this machine, for tests and tunnels. */
function assertReachable({ protocol, server }: OrderInput): void {
  const { protocol: scheme, hostname } = new URL(server);
  if (!SCHEMES[protocol].test(scheme))
    throw new Refusal('input-invalid', `server: ${scheme}// is not how ${protocol} is reached.`);
  const encrypted = scheme !== 'irc:' && scheme !== 'http:';
  if (encrypted || isThisMachine(hostname)) return;
  throw new Refusal(
    'input-invalid',
    `server: ${scheme}//${hostname} is not encrypted. Give ircs:// or https://, or reach it through a tunnel that ends on this machine.`,
  );
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

export async function setRecordingPolicy(
  casework: Casework,
  input: InputOf<Procedures['recordingSetPolicy']>,
): Promise<RecordingShown> {
  const recording = await getRecording(casework, input.id);
  assertOpen(recording);
  if (recording.policy.number !== input.number) throw outdated();
  const { id, operationId } = recording;
  const policy = policyOf(input);
  const number = input.number + 1;
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    const facts = { recordingId: id, number, policy: { ...policy }, reason: input.reason };
    const logIndex = await logChange(casework, tx, { kind: 'recording-policy-set', subject: id, at, facts });
    const set = { recordingId: id, operationId, number, reason: input.reason, setAt: at, setBy: casework.actor };
    if (!(await insertPolicy(tx.db, { ...policy, ...set, logIndex }))) throw outdated();
    await announce(tx.db, { kind: 'recording', subject: id, operation: operationId });
  });
  return describeRecording(casework, await getRecording(casework, id));
}

export async function endRecording(
  casework: Casework,
  input: InputOf<Procedures['recordingEnd']>,
): Promise<RecordingShown> {
  const recording = await getRecording(casework, input.id);
  assertOpen(recording);
  const { id, operationId } = recording;
  const at = nowIso(casework);
  const { reason } = input;
  await casework.database.withTransaction(async (tx) => {
    const logIndex = await logChange(casework, tx, {
      ...{ kind: 'recording-ended', subject: id, at },
      facts: { recordingId: id, reason },
    });
    const end = { recordingId: id, operationId, reason, at, by: casework.actor, logIndex };
    if (!(await insertRecordingEnd(tx.db, end))) throw endedAlready();
    await announce(tx.db, { kind: 'recording', subject: id, operation: operationId });
  });
  return describeRecording(casework, await getRecording(casework, id));
}

function assertOpen({ end }: RecordingRow): void {
  if (end !== null) throw endedAlready();
}

function endedAlready(): Refusal {
  return new Refusal(
    'state-invalid',
    'This recording has ended. Order another one where the operation still needs it.',
  );
}

function outdated(): Refusal {
  return new Refusal('conflict', 'Somebody else changed the policy in the meantime. Look at it again, then decide.');
}
