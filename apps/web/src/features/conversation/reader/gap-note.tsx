import { useTranslation } from 'react-i18next';
import type { Gap } from '../transcript/use-layers.ts';
import { describeGap } from './describe-gap.ts';
import style from './row.module.css';

/** Where the conversation has a gap: what is known of it, never why. */
export function GapNote({ gap }: { readonly gap: Gap }) {
  const { t, i18n } = useTranslation('conversation');
  const { key, values } = describeGap(gap, i18n.language);
  return <div className={style.gap}>{t(key, values)}</div>;
}
