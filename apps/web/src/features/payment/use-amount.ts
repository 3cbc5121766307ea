import { useTranslation } from 'react-i18next';
import type { Payment } from './types.ts';

/** Amount and currency in the language of the interface, never through a floating-point number; what is not known says so. */
export function useAmount(): (payment: Pick<Payment, 'amount' | 'currency' | 'stated'>) => string {
  const { t } = useTranslation('payment');
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 8 });
  return ({ amount, currency, stated }) => {
    if (amount === null) return t('amount.unknown', { text: stated['amount_text'] ?? '–' });
    return `${format.format(amount as Intl.StringNumericLiteral)} ${currency ?? t('amount.noCurrency')}`;
  };
}
