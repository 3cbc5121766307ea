import type { AgreementFacet, Facet } from '@custodia/contract';
import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../lib/country/list.ts';

/** The words for a value of a facet. Platforms are named as their exports name them. */
export function useValueWords(): (facet: Facet | AgreementFacet, value: string) => string {
  const { t, i18n } = useTranslation('dashboard');
  return (facet, value) => {
    if (value === 'unknown') return t(facet === 'tier' ? 'notWeighed' : 'unknown');
    switch (facet) {
      case 'state':
        return t(`state.${value}`);
      case 'age':
        return t(`age.${value}`);
      case 'payment':
        return t(`payment.${value}`);
      case 'red':
        return t(`assessment:point.${value}`);
      case 'read-by-two':
        return t('agreement.all');
      case 'tagged-by-both':
      case 'tagged-by-one':
        return t(`conversation:code.${value}`);
      case 'country':
        return nameCountry(value, i18n.language);
      case 'language':
        return new Intl.DisplayNames(i18n.language, { type: 'language' }).of(value) ?? value;
      case 'tier':
      case 'platform':
      case 'currency':
        return value;
    }
  };
}
