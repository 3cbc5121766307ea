import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Bars } from '../../../components/chart/bars.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import { addressOf } from './address.ts';
import type { Figures, Within } from './outcomes-page.tsx';

interface Props {
  readonly figures: Figures;
  readonly within: Within;
}

/** By country of the authority and by route: choose one above for all of its figures. */
export function ByGroup({ figures: { countries, routes }, within }: Props) {
  const { t, i18n } = useTranslation('referral');
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
      <Section title={t('outcomes.byCountry')}>
        <Bars
          label={t('outcomes.byCountry')}
          what={t('outcomes.country')}
          unit={t('outcomes.count')}
          bars={countries.map(({ country, sent }) => ({
            ...{ key: country, label: nameCountry(country, i18n.language), count: sent },
            to: addressOf({ ...within, country }),
          }))}
        />
      </Section>
      <Section title={t('outcomes.byRoute')}>
        <Bars
          label={t('outcomes.byRoute')}
          what={t('outcomes.route')}
          unit={t('outcomes.count')}
          bars={routes.map(({ route, sent }) => ({
            ...{
              key: route,
              label: route === 'unknown' ? t('outcomes.unknownRoute') : t(`route.${route}`),
              count: sent,
            },
            to: addressOf({ ...within, route }),
          }))}
        />
      </Section>
    </SimpleGrid>
  );
}
