import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../components/ui/section.tsx';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Proposed } from '../parts/types.ts';

const HEIGHT = 60;
const BAR = 12;

/** When the person writes, by hour of UTC. A weak sign: it depends on whom one writes with. */
export function Hours({ hours }: { readonly hours: Proposed['hours'] }) {
  const { t } = useTranslation('law');
  const { histogram, messages, days, offsets, caveat } = hours;
  if (messages === 0) return null;
  return (
    <Section title={t('hours.title')} about={t('hours.about')}>
      <Bars histogram={histogram} />
      <Text size="sm">
        {t('hours.counted', { count: messages })} {t('hours.days', { count: days })}{' '}
        {offsets.length > 0 && t('hours.quiet', { offsets: offsets.map(zoneOf).join(', ') })}
      </Text>
      {caveat !== null && (
        <Text size="sm" fw={600}>
          {t(`caveat.${caveat}`)}
        </Text>
      )}
    </Section>
  );
}

function zoneOf(offset: number): string {
  return offset === 0 ? 'UTC' : `UTC${offset > 0 ? '+' : '−'}${String(Math.abs(offset))}`;
}

/** Drawn as positioned shapes; the same counts are said in words to those who cannot see it. */
function Bars({ histogram }: { readonly histogram: readonly number[] }) {
  const { t } = useTranslation('law');
  const number = useNumber();
  const most = Math.max(1, ...histogram);
  const said = histogram
    .map((count, hour) => ({ count, hour }))
    .filter(({ count }) => count > 0)
    .map(({ count, hour }) => t('hours.bar', { hour: String(hour), shown: number.count(count) }));
  return (
    <svg
      role="img"
      aria-label={`${t('hours.title')}: ${said.join(', ')}`}
      viewBox={`0 0 ${String(24 * BAR)} ${String(HEIGHT + 12)}`}
      width="100%"
      style={{ maxWidth: '36rem' }}
    >
      {histogram.map((count, hour) => (
        <rect
          key={hour}
          x={hour * BAR + 1}
          y={HEIGHT - (HEIGHT * count) / most}
          width={BAR - 2}
          height={(HEIGHT * count) / most}
          fill="var(--mantine-primary-color-filled)"
        />
      ))}
      {[0, 6, 12, 18, 23].map((hour) => (
        <text key={hour} x={hour * BAR + BAR / 2} y={HEIGHT + 10} fontSize={8} textAnchor="middle" fill="currentColor">
          {hour}
        </text>
      ))}
    </svg>
  );
}
