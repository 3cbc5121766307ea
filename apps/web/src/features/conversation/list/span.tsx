import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';

interface Props {
  /** Instants, or wall times where the zone is not known; null where nothing is dated. */
  readonly first: string | null;
  readonly last: string | null;
}

export function Span({ first, last }: Props) {
  const { t } = useTranslation('conversation');
  if (first === null || last === null) return t('time.none');
  return (
    <>
      <One written={first} /> – <One written={last} />
    </>
  );
}

/** With a `Z` at its end it is an instant. */
function One({ written }: { readonly written: string }) {
  return written.endsWith('Z') ? <Moment at={written} /> : <Moment at={null} local={written} />;
}
