import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Doubts } from '../parts/doubts.tsx';
import type { FilledPoint } from '../parts/types.ts';
import { readNote } from './read-note.ts';

/** What stands beside a derived answer, in codes of the record: a side, counts by side, doubts, hours of silence. Here in words. */
export function PointNote({ filled: { note } }: { readonly filled: FilledPoint }) {
  const { t } = useTranslation('assessment');
  if (note === null) return null;
  const { sides, doubts, hours } = readNote(note);
  const said = sides.map(({ side, count }) =>
    count === null ? t(`conversation:raiser.${side}`) : `${t(`conversation:raiser.${side}`)}: ${String(count)}`,
  );
  if (said.length + doubts.length === 0 && hours === null) return <Text size="sm">{note}</Text>;
  return (
    <div>
      {said.length > 0 && <Text size="sm">{said.join(', ')}</Text>}
      {hours !== null && <Text size="sm">{t('review.silence', { hours })}</Text>}
      <Doubts doubts={doubts} />
    </div>
  );
}
