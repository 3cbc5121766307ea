import { Group, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusBadge, type Tone } from '../../components/ui/status-badge.tsx';
import type { WorkRow } from './types.ts';

const TONES: Readonly<Record<string, Tone>> = { T1: 'bad', T2: 'attention', T3: 'info', T4: 'neutral' };

/** The tier and who gave it; on focus or hover every reason. Unknown is shown as unknown. */
export function TierBadge({ row }: { readonly row: WorkRow }) {
  const { t } = useTranslation('triage');
  const label = row.tier === null ? t('tier.none') : row.tier;
  const reasons = row.reasons.map((reason) => t(`reason.${reason}`));
  const about = [row.tier === null ? t('tier.noneAbout') : t(`tierBy.${row.tierBy}`), ...reasons];
  return (
    <Tooltip
      multiline
      maw="24rem"
      label={about.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <span tabIndex={-1}>
        <StatusBadge tone={TONES[label] ?? 'unknown'} label={label} />
      </span>
    </Tooltip>
  );
}

interface ReasonsProps {
  readonly row: WorkRow;
  /** An alarm about the operation as a whole is open: it names no conversation, so that it makes none of them the one to begin with. */
  readonly operationAlarmed: boolean;
}

/** Reasons in short words, for those who read the row and hover over nothing. */
export function Reasons({ row, operationAlarmed }: ReasonsProps) {
  const { t } = useTranslation('triage');
  const alarmed = operationAlarmed && !row.atRisk;
  const reasons = row.reasons.map((reason) => t(`short.${reason}`));
  if (reasons.length === 0 && !alarmed) return null;
  return (
    <>
      {alarmed && (
        <Text size="xs" fw={600} lineClamp={1} title={t('risk.rowAbout')}>
          {t('risk.row')}
        </Text>
      )}
      <Text size="xs" c="dimmed" lineClamp={1} title={reasons.join(' · ')}>
        {reasons.join(' · ')}
      </Text>
    </>
  );
}

export function Gaps({ row }: { readonly row: WorkRow }) {
  const { t } = useTranslation('triage');
  if (row.gaps.length === 0) return <Text size="sm">{t('gap.nothing')}</Text>;
  return (
    <Text size="sm" lineClamp={2} title={row.gaps.map((gap) => t(`gap.${gap}`)).join(', ')}>
      {row.gaps.map((gap) => t(`gap.${gap}`)).join(', ')}
    </Text>
  );
}

/** What a person decided stands alone; candidates are marked as such. */
export function Countries({ row }: { readonly row: WorkRow }) {
  const { t } = useTranslation('triage');
  if (row.countries.length > 0) {
    return (
      <Group gap={4}>
        <Text size="sm" fw={600}>
          {row.countries.join(', ')}
        </Text>
      </Group>
    );
  }
  if (row.candidates === null)
    return (
      <Text size="sm" c="dimmed">
        {t('notWeighed')}
      </Text>
    );
  if (row.candidates.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('noCountry')}
      </Text>
    );
  return <Text size="sm">{t('maybe', { countries: row.candidates.slice(0, 3).join(', ') })}</Text>;
}
