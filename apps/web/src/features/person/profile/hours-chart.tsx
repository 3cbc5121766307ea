import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import styles from './hours-chart.module.css';
import type { Profile } from './profile-view.tsx';

const HEIGHT = 80;
const STEP = 20;

/** Messages by hour of the day in UTC. It is drawn as what it is: no zone is read out of it. */
export function HoursChart({ profile: { hours, timed, untimed } }: { readonly profile: Profile }) {
  const { t } = useTranslation('person');
  const number = useNumber();
  const most = Math.max(...hours, 1);
  const told = hours
    .flatMap((messages, hour) => (messages === 0 ? [] : [`${clock(hour)}: ${number.count(messages)}`]))
    .join(', ');
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        {t('said.hours')}
      </Title>
      <Text size="sm">{t('said.hoursAbout', { timed: number.count(timed), untimed: number.count(untimed) })}</Text>
      {timed > 0 && (
        <svg
          role="img"
          aria-label={t('said.hoursTold', { told })}
          viewBox={`0 0 ${String(24 * STEP)} ${String(HEIGHT + 16)}`}
          className={styles.chart}
        >
          {hours.map((messages, hour) => (
            <g key={clock(hour)}>
              <title>{t('said.hourOf', { hour: clock(hour), shown: number.count(messages) })}</title>
              <rect
                x={hour * STEP + 2}
                width={STEP - 4}
                y={HEIGHT - (messages / most) * HEIGHT}
                height={(messages / most) * HEIGHT}
                className={styles.bar}
              />
              {hour % 3 === 0 && (
                <text x={hour * STEP + STEP / 2} y={HEIGHT + 13} className={styles.hour}>
                  {clock(hour)}
                </text>
              )}
            </g>
          ))}
          <line x1={0} x2={24 * STEP} y1={HEIGHT} y2={HEIGHT} className={styles.axis} />
        </svg>
      )}
    </Stack>
  );
}

function clock(hour: number): string {
  return String(hour).padStart(2, '0');
}
