import { SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../lib/language/languages.ts';

/** Language and colours, here and on the sign-in page. */
export function Preferences() {
  const { t, i18n } = useTranslation('app');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack gap="xs" p="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('account.language')}
        value={i18n.language}
        onChange={(language) => void i18n.changeLanguage(language)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('account.colours')}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme)}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`colours.${value}`) }))}
      />
    </Stack>
  );
}
