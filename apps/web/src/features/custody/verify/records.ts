/** Checks of what was logged about the exhibit: each record against its entry, and what the page shows against the records. */
import { canonicalize, entryOf, fromHex, verifyReceipt, type JsonValue } from '@custodia/proof';
import { cannotTell, fails, holds, type CheckResult, type Custody } from './check.ts';
import { findUnfounded } from './shown.ts';

type Step = Custody['steps'][number];
type Evidence = NonNullable<Step['evidence']>;

/** One result for each step that has a log entry and should have its record. */
export function checkRecords(custody: Custody, vkey: string): CheckResult[] {
  const proven = custody.steps.filter(({ evidence, logIndex }) => evidence !== null && logIndex !== null);
  return [...proven.map((step) => checkRecord(custody, step, vkey)), ...missingRecords(custody)];
}

/** Without its record an entry says nothing: fine after an erasure, else not to be told. */
function missingRecords({ steps }: Custody): CheckResult[] {
  const sealed = steps.find(({ kind }) => kind === 'sealed');
  const erased = steps.some(({ kind }) => kind === 'erased' || kind === 'reduced');
  if (sealed === undefined) return [cannotTell('record', { because: 'no-sealing' })];
  if (sealed.evidence !== null) return [];
  const because = erased ? 'erased' : 'withheld';
  return [cannotTell('record', { because, subject: sealed.logIndex })];
}

function checkRecord(custody: Custody, step: Step, vkey: string): CheckResult {
  const { exhibitId, log } = custody;
  const { record, salt, tlogProof } = step.evidence!;
  const told = { subject: step.logIndex };
  const parsed = parseRecord(record);
  if (parsed === null) return fails('record', { ...told, because: 'unreadable' });
  if (parsed.exhibitId !== exhibitId || parsed.kind !== step.logKind)
    return fails('record', { ...told, because: 'another' });
  const verdict = receiptOf({ record, salt, tlogProof }, vkey);
  if (verdict === null || verdict.index !== step.logIndex) return fails('record', { ...told, because: 'unreadable' });
  if (!verdict.included) return fails('record', { ...told, because: 'not-in-log' });
  if (!verdict.signed) return fails('record', { ...told, because: 'unsigned' });
  const shown = custody.steps.filter(({ logIndex, logKind }) => logIndex === step.logIndex && logKind === step.logKind);
  if (shown.some((one) => findUnfounded(one, parsed).length > 0)) return fails('record', { ...told, because: 'shown' });
  if (verdict.size !== log.size) return fails('record', { ...told, because: 'other-checkpoint' });
  return holds('record', { ...told, because: 'in-log' });
}

function parseRecord(text: string): Readonly<Record<string, JsonValue>> | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && canonicalize(value) === text ? (value as Readonly<Record<string, JsonValue>>) : null;
  } catch {
    return null;
  }
}

function receiptOf({ record, salt, tlogProof }: Evidence, vkey: string) {
  try {
    const entry = entryOf(fromHex(salt), JSON.parse(record) as JsonValue);
    const { index, included, signed, checkpoint } = verifyReceipt(tlogProof, { entry, verifiers: [vkey] });
    const size = checkpoint?.size ?? null;
    return { index, included: included === 'holds', signed: signed === 'holds', size };
  } catch {
    return null;
  }
}

interface SealedPart {
  readonly part: number;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The parts that the page shows are those that the sealed record names, with the same digests. */
export function checkParts(custody: Custody): CheckResult {
  const sealed = custody.steps.find(({ kind, evidence }) => kind === 'sealed' && evidence !== null);
  const record = sealed === undefined ? null : parseRecord(sealed.evidence!.record);
  if (record === null) return cannotTell('parts', { because: 'no-record' });
  const named = new Map(((record.parts ?? []) as unknown as SealedPart[]).map((part) => [part.part, part]));
  const same = custody.parts.every(({ part, sha256, sizeBytes }) => {
    const own = named.get(part);
    return own?.sha256 === sha256 && own.sizeBytes === sizeBytes;
  });
  const facts = { parts: custody.parts.length, sealed: named.size };
  if (!same) return fails('parts', { because: 'differ', facts });
  if (custody.parts.length < named.size) return cannotTell('parts', { because: 'gone', facts });
  return holds('parts', { because: 'same', facts });
}
