import type { InitiativePicture } from '@custodia/contract';
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MessageLinks } from '../parts/message-links.tsx';
import { useMarkWords } from './use-words.ts';

interface Props {
  readonly picture: InitiativePicture;
  readonly label: string;
}

/** The same as the picture, as rows: for those who cannot see it, and for copying. */
export function PictureTable({ picture: { marks, stopLine }, label }: Props) {
  const { t } = useTranslation('assessment');
  const wordsOf = useMarkWords();
  const passed =
    stopLine === null ? null : marks.findLast(({ centre, order }) => order !== null && centre.y < stopLine.y);
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={label} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {(['order', 'who', 'what', 'when'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`picture.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {marks.map((mark, i) => {
            const { side, what, how } = wordsOf(mark);
            return (
              <Table.Tr key={i}>
                <Table.Td className="numeric">{mark.order ?? t('picture.undated')}</Table.Td>
                <Table.Td>{side}</Table.Td>
                <Table.Td>
                  {what}: {how}
                  {mark === passed && ` — ${t('picture.stopLine')}`}
                </Table.Td>
                <Table.Td>
                  <MessageLinks messages={mark.messages} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
