/** P01–P18: what the authorisation of the operation states. */
import type { FormAnswer, PointCode } from '../../record/form.ts';
import type { FrameDocument, OperationFrame } from '../frame.ts';

/** Null for what it does not state, and for points that are not of the operation. */
export function answerFromOperation(point: PointCode, frame: OperationFrame): FormAnswer | null {
  return ANSWERS[point]?.(frame) ?? null;
}

const ANSWERS: Partial<Record<PointCode, (frame: OperationFrame) => FormAnswer | null>> = {
  P01: ({ operatorType }) => choice(operatorType),
  P02: (frame) => file(frame, 'legal-basis'),
  P03: ({ validFrom }) => instant(validFrom),
  P04: scopeOf,
  P05: ({ direction }) => sinceWhen(direction),
  P06: (frame) => file(frame, 'supervision') ?? text(all(frame.supervision.who, frame.supervision.howOften)),
  P07: ({ legalSignOff }) => yesNo(legalSignOff),
  P08: (frame) => file(frame, 'necessity') ?? text(all(frame.necessity, frame.lessIntrusive)),
  P09: (frame) => file(frame, 'deconfliction') ?? text(join(frame.deconfliction.answer, frame.deconfliction.reference)),
  P10: ({ suspicion }) => choice(suspicion.targetKind),
  P11: ({ suspicion }) => text(suspicion.facts),
  P12: (frame) => file(frame, 'suspicion') ?? text(frame.suspicion.source),
  P13: ({ suspicion }) => instant(suspicion.recordedAt),
  P14: ({ suspicion }) => yesNo(suspicion.verified),
  P15: ({ space }) =>
    text(
      all(space.service, space.place) &&
        join(space.service, space.place, space.hours, space.advertType, space.size, space.innocentShare),
    ),
  P16: ({ space }) => text(space.boundaryReason),
  P17: ({ space }) => yesNo(space.profiling),
  P18: ({ suspicion }) => choice(suspicion.selection),
};

/** Scope and territory must both be stated; ages and tools where they are. */
function scopeOf({ scope, countries, personaAges, tools }: OperationFrame): FormAnswer | null {
  const { from, to } = personaAges;
  const ages = from === null && to === null ? null : `${from ?? '?'}–${to ?? '?'}`;
  return text(all(scope, countries.join(' ')) && join(scope, countries.join(' '), ages, tools.join(', ')));
}

/** `no`: nobody directed it, which is an answer. */
function sinceWhen({ answer, since }: OperationFrame['direction']): FormAnswer | null {
  return answer === 'yes' && since !== null ? instant(since) : yesNo(answer);
}

function choice(value: string | null): FormAnswer | null {
  return value === null ? null : { kind: 'choice', value };
}

function instant(value: string | null): FormAnswer | null {
  return value === null ? null : { kind: 'instant', value };
}

function yesNo(value: 'yes' | 'no' | 'unknown' | null): FormAnswer | null {
  return value === null ? null : { kind: 'yes-no', value };
}

function text(value: string | null): FormAnswer | null {
  return value === null || value.trim() === '' ? null : { kind: 'text', value };
}

/** With several documents of a kind, the first by name and digest. */
function file({ documents }: OperationFrame, kind: FrameDocument['kind']): FormAnswer | null {
  const [first] = documents
    .filter((document) => document.kind === kind)
    .toSorted((a, b) => (`${a.name} ${a.sha256}` < `${b.name} ${b.sha256}` ? -1 : 1));
  return first === undefined ? null : { kind: 'file', value: { name: first.name, sha256: first.sha256 } };
}

/** Everything together, or null where one is missing: half a statement is none. */
function all(...parts: readonly (string | null)[]): string | null {
  return parts.some((part) => part === null || part.trim() === '') ? null : join(...parts);
}

function join(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part.trim() !== '').join(' · ');
}
