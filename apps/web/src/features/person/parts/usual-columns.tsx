import { useTranslation } from 'react-i18next';
import type { DataColumn } from '../../../components/ui/data-table.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { Written } from './written.tsx';

/** What an account, an appearance of it and a conversation have in common. */
interface Wrote {
  readonly platform: string;
  readonly messages: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** The columns that say where somebody wrote, how much and when. */
export function useUsualColumns<R extends Wrote>(): Record<'platform' | 'messages' | 'written', DataColumn<R>> {
  const { t } = useTranslation('person');
  const number = useNumber();
  return {
    platform: {
      id: 'platform',
      header: t('field.platform'),
      cell: ({ platform }) => platform,
      sortBy: ({ platform }) => platform,
    },
    messages: {
      id: 'messages',
      header: t('field.messages'),
      align: 'end',
      cell: ({ messages }) => number.count(messages),
      sortBy: ({ messages }) => messages,
    },
    written: {
      id: 'written',
      header: t('field.written'),
      cell: ({ firstAt, lastAt }) => <Written first={firstAt} last={lastAt} />,
      sortBy: ({ lastAt }) => lastAt,
    },
  };
}
