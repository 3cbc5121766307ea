import { MARKS, type InitiativePicture } from '@custodia/contract';
import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './picture.module.css';
import { Shape } from './shape.tsx';

/** What each mark of this picture means: one of each kind, as it is drawn. */
export function Legend({ picture }: { readonly picture: InitiativePicture }) {
  const { t } = useTranslation('assessment');
  const kinds = MARKS.flatMap((kind) => picture.marks.find((mark) => mark.kind === kind) ?? []);
  return (
    <Group gap="md" role="group" aria-label={t('picture.legend')}>
      {kinds.map((mark) => (
        <Group key={mark.kind} gap={6} wrap="nowrap">
          <svg
            className={classes.picture}
            width={20}
            height={20}
            viewBox={`${String(mark.centre.x - 3.5)} ${String(mark.centre.y - 3.5)} 7 7`}
            aria-hidden
          >
            <Shape mark={{ ...mark, certain: true }} />
          </svg>
          <Text size="sm">{t(`picture.kind.${mark.kind}`)}</Text>
        </Group>
      ))}
      {picture.marks.some(({ certain }) => !certain) && <Text size="sm">{t('picture.dashed')}</Text>}
    </Group>
  );
}
