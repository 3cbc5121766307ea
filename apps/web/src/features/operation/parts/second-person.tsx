import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../../../components/ui/status-badge.tsx';

/** Who authorised it, or, as plainly, that nobody did. */
export function SecondPerson({ person }: { readonly person: { readonly name: string } | null }) {
  const { t } = useTranslation('operation');
  if (person === null) return <StatusBadge tone="attention" label={t('noSecondPerson')} />;
  return <>{person.name}</>;
}
