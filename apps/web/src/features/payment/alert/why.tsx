import { List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import { nameCountry } from '../../../lib/country/list.ts';
import type { AlertShown, Indicator } from '../types.ts';

type Figure = Indicator['figures'][number];

/** Every indicator of this side: those that were hit with the limits they rest on, and of the others why they were not. */
export function Why({ alert: { indicators } }: { readonly alert: AlertShown }) {
  const { t } = useTranslation('payment');
  const hit = indicators.filter(({ state }) => state.startsWith('band'));
  const others = indicators.filter(({ state }) => !state.startsWith('band'));
  return (
    <Section title={t('reasons.title')} about={t('reasons.about')}>
      <Stack>
        {hit.map((one) => (
          <Hit key={one.name} indicator={one} />
        ))}
      </Stack>
      <Title order={3} size="h5">
        {t('reasons.others')}
      </Title>
      <Others indicators={others} />
    </Section>
  );
}

const TONES: Readonly<Record<Indicator['state'], Tone>> = {
  'band-2': 'attention',
  'band-1': 'attention',
  below: 'neutral',
  'not-applicable': 'neutral',
  'too-little-history': 'unknown',
  'field-missing': 'unknown',
  error: 'bad',
};

function Hit({
  indicator: { title, about, state, measure, weight, figures, payments },
}: {
  readonly indicator: Indicator;
}) {
  const { t } = useTranslation('payment');
  return (
    <Paper withBorder p="md">
      <Stack gap="xs">
        <Title order={3} size="h5">
          {title} <StatusBadge tone={TONES[state]} label={t(`answer.${state}`)} />
        </Title>
        <Text size="sm">
          {t('reasons.measured', { measure, weight })} · {t('reasons.rows', { count: payments.length })}
        </Text>
        <Text size="sm" c="dimmed" lang="en">
          {about}
        </Text>
        <Figures figures={figures} label={t('reasons.figuresOf', { title })} />
      </Stack>
    </Paper>
  );
}

function Figures({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  const { t } = useTranslation('payment');
  if (figures.length === 0) return <Text size="sm">{t('reasons.noFigures')}</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table fz="sm" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            {(['limit', 'value', 'basis', 'source'] as const).map((heading) => (
              <Table.Th key={heading} scope="col">
                {t(`reasons.${heading}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {figures.map((figure) => (
            <Table.Tr key={`${figure.parameter} ${figure.source.id} ${figure.about}`}>
              <Table.Td lang="en">
                {figure.about}
                {figure.quote !== null && <q>{figure.quote}</q>}
              </Table.Td>
              <Table.Td>
                <Value value={figure.value} />
              </Table.Td>
              <Table.Td>
                {t(`basis.${figure.basis}`)}
                <Text size="xs" c="dimmed">
                  {t(`mark.${figure.mark}`)}
                </Text>
              </Table.Td>
              <Table.Td lang="en">
                {figure.source.issuer}, {figure.source.title}
                <Text size="xs" c="dimmed">
                  {figure.source.published ?? figure.source.validFrom}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Value({ value }: { readonly value: Figure['value'] }) {
  const { t, i18n } = useTranslation('payment');
  switch (value.kind) {
    case 'number':
      return value.value;
    case 'amount':
      return `${value.min ?? '…'} – ${value.max ?? '…'} ${value.currency}`;
    case 'words':
      return <Several count={value.words.length} all={value.words} />;
    case 'countries':
      return value.codes.map((code) => nameCountry(code, i18n.language)).join(', ');
    case 'codes':
      return value.ranges.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ');
    default:
      return t('reasons.unknownValue');
  }
}

const SHOWN = 12;

/** Words in several languages: the first of them, and how many there are. */
function Several({ all, count }: { readonly all: readonly string[]; readonly count: number }) {
  const { t } = useTranslation('payment');
  return count <= SHOWN ? all.join(', ') : t('reasons.words', { words: all.slice(0, SHOWN).join(', '), count });
}

function Others({ indicators }: { readonly indicators: readonly Indicator[] }) {
  const { t } = useTranslation('payment');
  return (
    <List size="sm" spacing={4}>
      {indicators.map(({ name, title, state, measure }) => (
        <List.Item key={name}>
          {title}: {t(`answer.${state}`)}
          {state === 'below' && ` (${String(measure)})`}
        </List.Item>
      ))}
    </List>
  );
}
