import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { Referral } from '../parts/types.ts';
import { useElementsOf } from './elements-of.ts';
import { MessageLink } from './message-link.tsx';

export interface MessageRow {
  readonly message: string;
  readonly conversationId: string;
  /** Null: not selected now. */
  readonly why: Referral['selection'][number]['why'] | null;
}

/** A message of a referral: where it stands, why it goes, and what rests on it. */
export function useMessageColumns(referral: Referral): DataColumn<MessageRow>[] {
  const { t } = useTranslation('referral');
  const elementsOf = useElementsOf(referral);
  return [
    { id: 'message', header: t('disclose.message'), cell: (row) => <MessageLink {...row} /> },
    {
      id: 'conversation',
      header: t('disclose.conversation'),
      cell: ({ conversationId }) => <Go to={paths.conversation(conversationId)}>{conversationId.slice(0, 8)}</Go>,
      sortBy: ({ conversationId }) => conversationId,
    },
    {
      id: 'why',
      header: t('disclose.because'),
      cell: ({ why }) => t(`disclose.why.${why ?? 'not'}`),
      sortBy: ({ why }) => why,
    },
    {
      id: 'elements',
      header: t('disclose.elements'),
      cell: ({ message }) =>
        elementsOf(message)
          .map((one) => t(`element.${one}`))
          .join(', '),
    },
  ];
}
