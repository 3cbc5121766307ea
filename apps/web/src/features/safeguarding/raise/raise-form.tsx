import { ALARM_CATEGORIES } from '@custodia/contract';
import { Alert, Button, Checkbox, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { IconHeartbeat } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CountrySelect } from '../../../components/ui/country-select.tsx';
import { useSignal } from '../../../lib/signal/signal.ts';
import { CalloutList } from '../callout/callout-list.tsx';
import { draft, sendAlarm } from './state.ts';

const FACTS_MAX = 4_000;

/** The least that helps, sent with one press. Nothing here is required. */
export function RaiseForm() {
  const { t } = useTranslation('safeguarding');
  const { categories, country, facts, drill } = useSignal(draft);
  const change = (part: object) => draft.set({ ...draft.get(), ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sendAlarm();
      }}
    >
      <Stack>
        {drill && (
          <Alert color="orange" title={t('drill.title')}>
            {t('drill.about')}
          </Alert>
        )}
        <Text>{t('raise.about')}</Text>
        <Checkbox.Group
          label={t('raise.what')}
          value={[...categories]}
          onChange={(value) => change({ categories: value })}
        >
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt="xs">
            {ALARM_CATEGORIES.map((category, i) => (
              <Checkbox
                key={category}
                value={category}
                label={t(`category.${category}`)}
                data-autofocus={i === 0 ? true : undefined}
              />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <CountrySelect label={t('raise.country')} value={country} onChange={(value) => change({ country: value })} />
        <Textarea
          label={t('raise.facts')}
          description={t('raise.factsAbout')}
          value={facts}
          onChange={(event) => change({ facts: event.currentTarget.value })}
          maxLength={FACTS_MAX}
          autosize
          minRows={2}
        />
        <Group justify="space-between">
          <Checkbox
            label={t('drill.choose')}
            checked={drill}
            onChange={(event) => change({ drill: event.currentTarget.checked })}
          />
          <Button type="submit" size="md" color="red.9" leftSection={<IconHeartbeat size={18} aria-hidden />}>
            {drill ? t('raise.sendDrill') : t('raise.send')}
          </Button>
        </Group>
        <CalloutList country={country} heading={t('callout.now')} />
      </Stack>
    </form>
  );
}
