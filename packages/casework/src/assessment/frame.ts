/** What the authorisation of an operation states, as the review form asks it. */
import type { OperationFrame } from '@custodia/core';
import type { DraftFields } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listDocuments, listFrames, findOperation, type OperationRow } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function frameOf({ database: { db } }: Casework, operationId: string): Promise<OperationFrame> {
  const [frame] = await listFrames(db, operationId);
  const documents = (await listDocuments(db, operationId)).map(({ kind, name, sha256 }) => ({
    ...{ kind, name },
    sha256: hex(sha256),
  }));
  if (frame !== undefined) return { ...(frame.fields as DraftFields), documents };
  const operation = (await findOperation(db, operationId))!;
  return { ...openedAlone(operation), documents: [authorityOf(operation), ...documents] };
}

function authorityOf({ authority }: OperationRow): OperationFrame['documents'][number] {
  return { kind: 'legal-basis', name: authority.name, sha256: hex(authority.sha256) };
}

/** Of an operation that one person opened at the machine, most was never asked: it stays not stated. */
function openedAlone(operation: OperationRow): Omit<OperationFrame, 'documents'> {
  return {
    operatorType: operation.operatorType,
    legalBasis: operation.legalBasis,
    issuedBy: operation.issuedBy,
    validFrom: operation.validFrom.toISOString(),
    validUntil: operation.validUntil.toISOString(),
    scope: null,
    countries: [],
    personaAges: { from: null, to: null },
    tools: [],
    direction: { answer: null, since: null },
    supervision: { who: null, howOften: null },
    legalSignOff: null,
    necessity: null,
    lessIntrusive: null,
    deconfliction: { answer: null, reference: null, answeredAt: null },
    suspicion: { targetKind: null, facts: null, source: null, recordedAt: null, verified: null, selection: null },
    space: {
      service: null,
      place: operation.space,
      hours: null,
      advertType: null,
      size: null,
      innocentShare: null,
      boundaryReason: null,
      profiling: null,
      profilingNote: null,
    },
  };
}
