import { useTranslation } from 'react-i18next';

/** A weight with one place behind the point and its sign, in the language of the interface. */
export function useBits(): (bits: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  return (bits) => format.format(bits);
}
