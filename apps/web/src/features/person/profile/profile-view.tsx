import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { Code, Stack, Text, Title } from '@mantine/core';
import { IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DataTable, type DataColumn } from '../../../components/ui/data-table.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Facts } from '../../../components/ui/facts.tsx';
import { Go } from '../../../components/ui/go.tsx';
import { LoadingPlaceholder } from '../../../components/ui/loading-placeholder.tsx';
import { Moment } from '../../../components/ui/moment.tsx';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useNumber } from '../../../lib/number/use-number.ts';
import { paths } from '../../../lib/route/paths.ts';
import { HoursChart } from './hours-chart.tsx';

export type Profile = OutputOf<Procedures['extractionProfile']>;
type Said = Profile['claims'][number] | Profile['devices'][number];

interface Props {
  readonly operation: string;
  readonly participants: readonly string[];
}

/** What accounts say of themselves and how they write: claims and counts, apart from identifiers. */
export function ProfileView({ operation, participants }: Props) {
  const { data, error, refetch } = useProcedure(procedures.extractionProfile, {
    operation,
    participants: [...participants],
  });
  if (error !== null) return <RefusalNotice error={error} onAgain={() => void refetch()} />;
  return data === undefined ? <LoadingPlaceholder kind="text" /> : <Shown profile={data} />;
}

function Shown({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation('person');
  return (
    <Stack gap="md">
      <SaidTable label={t('said.claims')} about={t('said.claimsAbout')} rows={profile.claims} none={t('said.none')} />
      {profile.devices.length > 0 && (
        <SaidTable label={t('said.devices')} about={t('said.devicesAbout')} rows={profile.devices} none="" />
      )}
      <Title order={3} size="h6">
        {t('said.writing')}
      </Title>
      <Writing profile={profile} />
      <HoursChart profile={profile} />
      <Text size="xs" c="dimmed">
        {t('said.by')} <Code>{profile.extractors.join(' · ').replaceAll(',', ', ')}</Code>
      </Text>
    </Stack>
  );
}

function SaidTable({
  label,
  about,
  rows,
  none,
}: {
  readonly label: string;
  readonly about: string;
  readonly rows: readonly Said[];
  readonly none: string;
}) {
  const columns = useColumns();
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {label}
      </Title>
      <Text size="sm">{about}</Text>
      <DataTable
        label={label}
        rows={rows}
        columns={columns}
        rowKey={({ kind, value }) => `${kind} ${value}`}
        empty={<EmptyState icon={IconMessage2} title={none} next="" />}
      />
    </Stack>
  );
}

function useColumns(): DataColumn<Said>[] {
  const { t } = useTranslation('person');
  const number = useNumber();
  return [
    { id: 'kind', header: t('field.kind'), cell: ({ kind }) => t(`said.kind.${kind}`), sortBy: ({ kind }) => kind },
    { id: 'value', header: t('said.value'), cell: ({ value }) => <bdi>{value}</bdi>, sortBy: ({ value }) => value },
    { id: 'seen', header: t('said.seen'), cell: ({ seen }) => number.count(seen), sortBy: ({ seen }) => seen },
    {
      id: 'first',
      header: t('said.first'),
      cell: ({ first, conversationId, firstAt }) => (
        <Go to={paths.message(conversationId, Number(first.split(':')[1]))}>
          {firstAt === null ? t('noTime') : <Moment at={firstAt} />}
        </Go>
      ),
    },
  ];
}

/** Languages and scripts with the number of messages; what could not be told, with why. */
function Writing({ profile }: { readonly profile: Profile }) {
  const { t, i18n } = useTranslation('person');
  const number = useNumber();
  const languages = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const scripts = new Intl.DisplayNames([i18n.language], { type: 'script' });
  const list = (items: readonly { readonly name: string; readonly messages: number }[]) =>
    items.length === 0 ? '—' : items.map(({ name, messages }) => `${name} (${number.count(messages)})`).join(' · ');
  return (
    <Facts
      facts={[
        { label: t('said.messages'), value: number.count(profile.messages) },
        {
          label: t('said.languages'),
          value: list(
            profile.languages.map(({ language, messages }) => ({ name: languages.of(language) ?? language, messages })),
          ),
        },
        {
          label: t('said.untold'),
          value: list(profile.unknown.map(({ why, messages }) => ({ name: t(`said.unknown.${why}`), messages }))),
        },
        {
          label: t('said.scripts'),
          value: list(
            profile.scripts.map(({ script, messages }) => ({ name: scripts.of(script) ?? script, messages })),
          ),
        },
      ]}
    />
  );
}
