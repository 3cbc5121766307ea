import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { StatusBadge, type Tone } from '../../../components/ui/status-badge.tsx';
import type { Cue } from '../parts/types.ts';
import { Messages } from './messages.tsx';
import { useCountryNames } from './use-country-names.ts';

const TONES: Readonly<Record<Cue['weight'], Tone>> = {
  strong: 'good',
  moderate: 'info',
  weak: 'neutral',
  none: 'unknown',
};

/** Every sign: what it points to, how much it weighs, where that comes from and why it weighs little. */
export function Cues({ cues }: { readonly cues: readonly Cue[] }) {
  const { t } = useTranslation('law');
  if (cues.length === 0) return null;
  return (
    <Section title={t('cue.title')} about={t('cue.about')}>
      <CueTable cues={cues} />
    </Section>
  );
}

function CueTable({ cues }: { readonly cues: readonly Cue[] }) {
  const { t } = useTranslation('law');
  return (
    <Table.ScrollContainer minWidth="46rem" type="native">
      <Table aria-label={t('cue.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('cue.kind')}</Table.Th>
            <Table.Th scope="col">{t('cue.countries')}</Table.Th>
            <Table.Th scope="col">{t('cue.weight')}</Table.Th>
            <Table.Th scope="col">{t('cue.source')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cues.map((cue, i) => (
            <CueRow key={i} cue={cue} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function CueRow({ cue: { kind, countries, weight, source, caveat, messages } }: { readonly cue: Cue }) {
  const { t } = useTranslation('law');
  const name = useCountryNames();
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`cueKind.${kind}`)}</Table.Th>
      <Table.Td>{countries.length === 0 ? t('cue.nowhere') : name(countries)}</Table.Td>
      <Table.Td>
        <StatusBadge tone={TONES[weight]} label={t(`weight.${weight}`)} />
      </Table.Td>
      <Table.Td className="wrap-anywhere">
        <Text size="sm">{source}</Text>
        {caveat !== null && (
          <Text size="sm" fw={600}>
            {t(`caveat.${caveat}`)}
          </Text>
        )}
        <Messages ids={messages} />
      </Table.Td>
    </Table.Tr>
  );
}
