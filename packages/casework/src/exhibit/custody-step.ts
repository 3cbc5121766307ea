/** From an entry of the log to what a sentence about it says. */
import type { OutputOf, Procedures } from '@custodia/contract';
import type { LogEntry } from '@custodia/store';

export type Step = OutputOf<Procedures['exhibitCustody']>['steps'][number];

/** Who did it, under the name that each kind of record has for it. */
const DOERS = ['sealedBy', 'importedBy', 'extractedBy', 'seenBy', 'erasedBy', 'builtBy', 'openedBy'];

/** One step for most entries, two for the sealing: what came in, and that it was put under seal. */
export function describeEntry(entry: LogEntry, evidence: Step['evidence']): Step[] {
  const record = entry.record === null ? {} : (JSON.parse(entry.record) as Record<string, unknown>);
  const step = {
    at: entry.appendedAt.toISOString(),
    by: doer(record),
    logIndex: entry.index,
    logKind: entry.kind,
    evidence,
  };
  switch (entry.kind) {
    case 'exhibit-sealed':
      return [
        { ...step, kind: 'received', facts: receivedFacts(record), evidence: null },
        { ...step, kind: 'sealed', facts: sealedFacts(record) },
      ];
    case 'exhibit-imported':
      return [{ ...step, kind: 'read', facts: readFacts(record) }];
    case 'exhibit-extracted':
      return [{ ...step, kind: 'read-anew', facts: scalars(record, ['before', 'after', 'number', 'tool']) }];
    case 'exhibit-seen-again':
      return [{ ...step, kind: 'seen-again', facts: scalars(record, ['name']) }];
    case 'package-built':
      return [{ ...step, kind: 'packaged', facts: {} }];
    case 'erasure':
      return [erasure(step, record)];
    default:
      return [{ ...step, kind: 'other', facts: {} }];
  }
}

function doer(record: Record<string, unknown>): string | null {
  const found = DOERS.map((name) => record[name]).find((value) => typeof value === 'string');
  return found ?? null;
}

function receivedFacts(record: Record<string, unknown>): Step['facts'] {
  const { name = null, sha256 = null, sizeBytes = null } = section(record, 'received');
  return { name, sha256, sizeBytes, tool: text(record.tool) };
}

function sealedFacts(record: Record<string, unknown>): Step['facts'] {
  return { parts: count(record.parts), withheld: count(record.withheld), tool: text(record.tool) };
}

function readFacts(record: Record<string, unknown>): Step['facts'] {
  const { messages = null, system = null, events = null, skipped = null, media = null } = section(record, 'counts');
  const { root = null, count: committed = null } = section(record, 'commitment');
  return {
    ...scalars(record, ['format', 'extractor', 'admission', 'reason', 'tool']),
    messages,
    system,
    events,
    skipped,
    media,
    root,
    committed,
  };
}

function erasure(step: Omit<Step, 'kind' | 'facts'>, record: Record<string, unknown>): Step {
  const { messages = null, remaining = null } = section(record, 'counts');
  const kind = record.subjectKind === 'participant' ? 'reduced' : 'erased';
  return { ...step, kind, facts: { reason: text(record.reason), messages, remaining } };
}

function section(record: Record<string, unknown>, name: string): Step['facts'] {
  const value = record[name];
  return typeof value === 'object' && value !== null ? scalars(value as Record<string, unknown>) : {};
}

function scalars(record: Record<string, unknown>, names: readonly string[] = Object.keys(record)): Step['facts'] {
  return Object.fromEntries(names.map((name) => [name, scalar(record[name])]));
}

function scalar(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function count(value: unknown): number | null {
  return Array.isArray(value) ? value.length : null;
}
