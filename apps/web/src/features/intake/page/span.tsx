import { useTranslation } from 'react-i18next';
import { Moment } from '../../../components/ui/moment.tsx';

interface Props {
  readonly of: { readonly firstAt: string | null; readonly lastAt: string | null };
}

/** From the first to the last dated message. A wall time without a zone stays one. */
export function Span({ of: { firstAt, lastAt } }: Props) {
  const { t } = useTranslation('intake');
  if (firstAt === null || lastAt === null) return <>{t('fact.undated')}</>;
  return (
    <>
      <OneTime at={firstAt} /> – <OneTime at={lastAt} />
    </>
  );
}

function OneTime({ at }: { readonly at: string }) {
  const hasZone = /(?:Z|[+-]\d\d:\d\d)$/.test(at);
  return <Moment at={hasZone ? at : null} local={hasZone ? null : at} />;
}
