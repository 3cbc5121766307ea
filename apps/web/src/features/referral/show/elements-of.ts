import { procedures, type ElementCode } from '@custodia/contract';
import { useMemo } from 'react';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { Referral } from '../parts/types.ts';

/** Which findings of the assessment rest on a message; none while the assessment is not read, or where it is gone. */
export function useElementsOf(referral: Referral): (message: string) => readonly ElementCode[] {
  const findings = useFindings(referral);
  return useMemo(() => {
    const byMessage = new Map<string, ElementCode[]>();
    for (const { message, element } of findings) {
      const known = byMessage.get(message) ?? [];
      if (!known.includes(element)) byMessage.set(message, [...known, element]);
    }
    return (message) => byMessage.get(message) ?? [];
  }, [findings]);
}

export interface FoundIn {
  readonly message: string;
  readonly conversationId: string;
  readonly element: ElementCode;
}

const NOTHING: readonly FoundIn[] = [];

/** Messages that findings rest on, each with its element. */
export function useFindings({ assessmentId, assessmentLabel }: Referral): readonly FoundIn[] {
  const { data } = useProcedure(procedures.assessmentShow, { id: assessmentId }, { enabled: assessmentLabel !== null });
  return useMemo(
    () =>
      data?.finding.elements.flatMap(({ element, messages, acknowledged, refused, renewed }) =>
        [...messages, ...acknowledged, ...refused, ...renewed].map(({ message, conversationId }) => ({
          ...{ message, conversationId, element },
        })),
      ) ?? NOTHING,
    [data],
  );
}
