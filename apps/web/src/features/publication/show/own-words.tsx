import { PUBLIC_LANGUAGES } from '@custodia/contract';
import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import { useOwnLanguage, type Publication } from '../words.ts';

/** Figures and pages of the unit's own, in every language: whoever releases them has read them. */
export function OwnWords({ publication: { figures, pages } }: { readonly publication: Publication }) {
  const { t } = useTranslation('publication');
  const own = useOwnLanguage();
  const number = useNumber();
  return (
    <>
      {figures.length > 0 && (
        <Section title={t('fact.figures')}>
          <Facts
            facts={figures.map(({ label, value, source }) => ({
              label: own(label),
              value: (
                <>
                  {number.count(value)} · {t('show.source', { source })}
                </>
              ),
            }))}
          />
        </Section>
      )}
      {pages.map(({ name, title, paragraphs }) => (
        <Section key={name} title={own(title)} about={t('show.page', { name })}>
          {PUBLIC_LANGUAGES.map((language) => (
            <Stack key={language} gap="xs" lang={language} className="wrap-anywhere">
              <Title order={3} size="h5">
                {title[language]}
              </Title>
              {paragraphs[language].map((text, index) => (
                <Text key={index} maw="46rem">
                  {text}
                </Text>
              ))}
            </Stack>
          ))}
        </Section>
      ))}
    </>
  );
}
