import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Code, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../../components/ui/facts.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import type { PanelProps } from './side-panel.tsx';

type Found = OutputOf<Procedures['extractionMessage']>;

/** What was read out of the entry. Of a closed entry it stays closed too. */
export function FoundPanel({ reading, layers, transcript }: PanelProps) {
  const { t } = useTranslation('conversation');
  const { entry } = reading;
  const closed = entry !== null && layers.standing.has(entry.ordinal) && !reading.opened.has(entry.ordinal);
  const message = `${transcript.exhibitId}:${String(entry?.ordinal ?? 0)}`;
  const found = useProcedure(
    procedures.extractionMessage,
    { message },
    { enabled: entry !== null && !closed, staleMs: 10 * 60_000 },
  );
  if (entry === null) return <Text size="sm">{t('found.choose')}</Text>;
  if (closed) return <Text size="sm">{t('translation.openFirst')}</Text>;
  if (found.error !== null) return <RefusalNotice error={found.error} onAgain={() => void found.refetch()} />;
  return found.data === undefined ? <LoadingPlaceholder kind="text" /> : <Shown found={found.data} />;
}

function Shown({ found: { claims, devices, writing, extractors } }: { readonly found: Found }) {
  const { t } = useTranslation('conversation');
  return (
    <Stack gap="sm">
      <Title order={3} size="h6">
        {t('found.claims')}
      </Title>
      <Text size="sm">{t(claims.length === 0 ? 'found.noClaim' : 'found.claimsAbout')}</Text>
      {claims.length > 0 && <Traces traces={claims} />}
      {devices.length > 0 && (
        <>
          <Title order={3} size="h6">
            {t('found.devices')}
          </Title>
          <Text size="sm">{t('found.devicesAbout')}</Text>
          <Traces traces={devices} />
        </>
      )}
      <Title order={3} size="h6">
        {t('found.writing')}
      </Title>
      <Language writing={writing} />
      <Text size="xs" c="dimmed">
        {t('found.by')} <Code>{extractors.replaceAll(',', ', ')}</Code>
      </Text>
    </Stack>
  );
}

function Traces({ traces }: { readonly traces: Found['claims'] }) {
  const { t } = useTranslation('conversation');
  return (
    <Facts
      facts={traces.map(({ kind, value, rule, start }) => ({
        label: t(`person:said.kind.${kind}`),
        value: (
          <>
            <bdi>{value}</bdi>
            <Text size="xs" c="dimmed">
              {t('found.rule', { rule, start })}
            </Text>
          </>
        ),
      }))}
    />
  );
}

function Language({ writing }: Pick<Found, 'writing'>) {
  const { t, i18n } = useTranslation('conversation');
  if (writing === null) return <Text size="sm">{t('found.noWord')}</Text>;
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const scripts = new Intl.DisplayNames([i18n.language], { type: 'script' });
  const { language, unknown } = writing;
  const told =
    language !== null
      ? languages.of(language)
      : t('found.unknown', { why: t(`person:said.unknown.${unknown ?? 'unlike'}`) });
  return (
    <Facts
      facts={[
        { label: t('found.language'), value: told },
        { label: t('found.script'), value: writing.scripts.map((code) => scripts.of(code) ?? code).join(' · ') },
      ]}
    />
  );
}
