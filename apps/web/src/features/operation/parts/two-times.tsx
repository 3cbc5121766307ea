import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/time/use-time.ts';

/** A moment of our own records: as the reader sees it, and in UTC, which is what is recorded. */
export function TwoTimes({ at }: { readonly at: string }) {
  const { t } = useTranslation('operation');
  const time = useTime();
  return (
    <>
      <Text size="sm" component="time" dateTime={at} className="numeric">
        {time.reader(at)}
      </Text>
      <Text size="xs" c="dimmed" className="numeric">
        {t('inUtc', { at: time.utc(at) })}
      </Text>
    </>
  );
}
