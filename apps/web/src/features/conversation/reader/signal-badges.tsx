import { useTranslation } from 'react-i18next';
import { CategoryBadge } from '../../../components/ui/category-badge.tsx';
import type { Signal } from '../transcript/use-layers.ts';
import style from './row.module.css';

/** The categories of a message, all drawn alike. Those of others say whose they are. */
export function SignalBadges({ signals }: { readonly signals: readonly Signal[] }) {
  const { t } = useTranslation('conversation');
  return (
    <div className={style.badges}>
      {signals.map(({ id, code, raisedBy, mine, taggedBy }) => (
        <CategoryBadge
          key={id}
          code={code}
          name={t(`code.${code}`)}
          by={
            mine
              ? t(`raiser.${raisedBy}`)
              : t('signal.byOther', { raiser: t(`raiser.${raisedBy}`), name: taggedBy.name })
          }
        />
      ))}
    </div>
  );
}
