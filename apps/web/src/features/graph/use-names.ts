import { useTranslation } from 'react-i18next';
import { nameCountry } from '../../lib/country/list.ts';
import type { Thing } from './types.ts';

export interface Names {
  readonly name: (thing: Pick<Thing, 'label' | 'type'>) => string;
  /** Platform, kind of identifier, category: as the rest of the interface calls it. */
  readonly type: (thing: Pick<Thing, 'kind' | 'type' | 'system'>) => string;
}

/** What things are called in the language of the interface. */
export function useNames(): Names {
  const { t, i18n } = useTranslation('graph');
  return {
    name: ({ label, type }) =>
      label === '' ? t('untitled') : type === 'country' ? nameCountry(label, i18n.language) : label,
    type({ kind, type, system }) {
      if (kind === 'person') return t(`person:category.${type}`, { defaultValue: type });
      if (kind === 'place') return t(`place.${type}`);
      if (kind === 'account' || kind === 'conversation') return type;
      return [t(`search:identifier.${type}`, { defaultValue: type }), system].filter(Boolean).join(' · ');
    },
  };
}
