import type { PersonCategory } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';

/** What somebody is to the operation. No category is coloured as worse than another. */
export function Category({ category }: { readonly category: PersonCategory }) {
  const { t } = useTranslation('person');
  return <StatusBadge tone={category === 'unknown' ? 'unknown' : 'neutral'} label={t(`category.${category}`)} />;
}
