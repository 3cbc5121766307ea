import { GRAPH_KINDS, type GraphKind, type LinkStanding } from '@custodia/contract';
import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { coloursOf } from './colours.ts';

const STANDINGS: readonly LinkStanding[] = ['found', 'proposed', 'decided'];

/** Outlines in a square of 16, as the picture draws them. */
const OUTLINES: Readonly<Record<Exclude<GraphKind, 'account'>, string>> = {
  identifier: '8,1 15,8 8,15 1,8',
  payment: '8,1 15,5 15,11 8,15 1,11 1,5',
  person: '2,2 14,2 14,14 2,14',
  conversation: '1,4 15,4 15,12 1,12',
  place: '1,3 15,3 8,15',
};
const STROKES: Readonly<Record<LinkStanding, { width: number; dashes?: string }>> = {
  found: { width: 1.5 },
  proposed: { width: 2, dashes: '4 3' },
  decided: { width: 4 },
};

/** What shapes and lines mean. */
export function Legend() {
  const { t } = useTranslation('graph');
  const { kinds, standings } = coloursOf(useComputedColorScheme('light'));
  return (
    <Group gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('legend')}>
      {GRAPH_KINDS.map((kind) => (
        <Group key={kind} gap={6} component="li" wrap="nowrap">
          <svg width={16} height={16} aria-hidden>
            {kind === 'account' ? (
              <circle cx={8} cy={8} r={7} fill={kinds.account} />
            ) : (
              <polygon points={OUTLINES[kind]} fill={kinds[kind]} />
            )}
          </svg>
          <Text size="xs">{t(`kind.${kind}`)}</Text>
        </Group>
      ))}
      <Group gap={6} component="li" wrap="nowrap">
        <svg width={16} height={16} aria-hidden>
          <circle cx={8} cy={8} r={5.5} fill="none" stroke={kinds.account} strokeWidth={3} />
        </svg>
        <Text size="xs">{t('own')}</Text>
      </Group>
      {STANDINGS.map((standing) => (
        <Group key={standing} gap={6} component="li" wrap="nowrap">
          <svg width={28} height={16} aria-hidden>
            <line
              x1={0}
              y1={8}
              x2={28}
              y2={8}
              stroke={standings[standing]}
              strokeWidth={STROKES[standing].width}
              strokeDasharray={STROKES[standing].dashes}
            />
          </svg>
          <Text size="xs">{t(`standing.${standing}`)}</Text>
        </Group>
      ))}
    </Group>
  );
}
