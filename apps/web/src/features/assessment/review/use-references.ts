import { useMemo } from 'react';
import type { Assessment, Reference } from '../parts/types.ts';

/** A message that an answer names, as it can be shown: with its moment where the finding knows it, and the conversation it lies in. */
export function useReferences({ finding, about }: Assessment): (message: string) => Reference {
  const known = useMemo(() => {
    const found = [
      ...finding.elements.flatMap(({ messages, acknowledged, refused, renewed }) => [
        ...messages,
        ...acknowledged,
        ...refused,
        ...renewed,
      ]),
      ...finding.conduct.flatMap(({ messages }) => messages),
      ...finding.defence.flatMap(({ messages }) => messages),
    ];
    return new Map(found.map((reference) => [reference.message, reference] as const));
  }, [finding]);
  return (message) => {
    const exhibit = message.split(':')[0];
    const conversation = about.find(({ exhibitId }) => exhibitId === exhibit) ?? about[0]!;
    return known.get(message) ?? { message, conversationId: conversation.id, at: null, basis: 'none' };
  };
}
