import { Radio, Stack, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../lib/language/languages.ts';
import { Section } from '../../../components/ui/section.tsx';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Kept in this browser: they say nothing about the person. */
export function PreferenceSection() {
  const { t, i18n } = useTranslation('me');
  const { t: shared } = useTranslation('app');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('look.title')} about={t('look.about')}>
      <Radio.Group
        label={shared('account.language')}
        value={i18n.language}
        onChange={(language) => void i18n.changeLanguage(language)}
      >
        <Stack gap="xs" mt="xs">
          {Object.entries(LANGUAGES).map(([language, name]) => (
            <Radio key={language} value={language} label={<span lang={language}>{name}</span>} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group label={shared('account.colours')} value={colorScheme} onChange={(scheme) => setColorScheme(scheme)}>
        <Stack gap="xs" mt="xs">
          {SCHEMES.map((scheme) => (
            <Radio key={scheme} value={scheme} label={shared(`colours.${scheme}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
