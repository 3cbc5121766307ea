import type { InitiativePicture, MarkKind } from '@custodia/contract';
import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const COUNTED = ['first', 'refused', 'renewed'] as const;
const KINDS: Readonly<Record<(typeof COUNTED)[number], readonly MarkKind[]>> = {
  first: ['first'],
  refused: ['refused', 'withdrawn'],
  renewed: ['renewed'],
};

/** The picture in a few sentences: who began, who refused, who went on all the same. */
export function Summary({ picture: { lanes, marks } }: { readonly picture: InitiativePicture }) {
  const { t } = useTranslation('assessment');
  const sentences = COUNTED.flatMap((what) =>
    lanes.flatMap(({ side }) => {
      const own = marks.filter(({ lane, kind }) => lane === side && KINDS[what].includes(kind));
      const count = own.reduce((sum, { messages }) => sum + messages.length, 0);
      return count === 0 ? [] : [t(`picture.sum.${what}`, { side: t(`conversation:raiser.${side}`), count })];
    }),
  );
  return (
    <List size="sm">
      {sentences.map((sentence) => (
        <List.Item key={sentence}>{sentence}</List.Item>
      ))}
    </List>
  );
}
