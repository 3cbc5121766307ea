import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';

interface Props {
  /** Instants, or wall times where the zone is not known; null where nothing is dated. */
  readonly first: string | null;
  readonly last: string | null;
}

/** From when until when somebody wrote. */
export function Written({ first, last }: Props) {
  const { t } = useTranslation('person');
  if (first === null || last === null) return t('noTime');
  return (
    <>
      <One at={first} /> – <One at={last} />
    </>
  );
}

/** An instant ends in a zone; a wall time does not. */
function One({ at }: { readonly at: string }) {
  const isInstant = /Z$|[+-]\d\d:\d\d$/.test(at);
  return <Moment at={isInstant ? at : null} local={isInstant ? null : at} />;
}
