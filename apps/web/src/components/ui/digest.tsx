import { useTranslation } from 'react-i18next';
import { Copyable } from './copyable.tsx';

interface Props {
  /** Lower-case hexadecimal. */
  readonly hex: string;
  /** Shows all of it; otherwise its first and last digits. */
  readonly whole?: boolean;
  /** Default SHA-256. */
  readonly algorithm?: string;
}

/** A digest: short to look at, copied whole. */
export function Digest({ hex, whole = false, algorithm = 'SHA-256' }: Props) {
  const { t } = useTranslation('app');
  const shown = whole || hex.length <= 20 ? hex : `${hex.slice(0, 8)}…${hex.slice(-8)}`;
  return <Copyable text={hex} shown={shown} label={t('digest.of', { algorithm })} />;
}
