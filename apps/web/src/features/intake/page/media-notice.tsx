import { Alert, List, Stack, Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import { FileName } from '../parts/file-name.tsx';

interface Props {
  readonly count: number;
  readonly withheld: readonly { readonly path: string; readonly mediaType: string | null; readonly reason: string }[];
}

/** Images, video and sound are never kept, and the person is told what to do about them. */
export function MediaNotice({ count, withheld }: Props) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  if (withheld.length === 0 && count === 0) return null;
  return (
    <Alert color="orange" icon={<IconPhotoOff aria-hidden />} title={t('media.title', { count: withheld.length })}>
      <Stack gap="xs">
        <Text size="sm">{t('media.about')}</Text>
        <List size="sm">
          {withheld.slice(0, 8).map(({ path, mediaType, reason }, index) => (
            <List.Item key={`${path}:${String(index)}`}>
              <FileName name={path} /> {mediaType !== null && `(${mediaType})`} <span lang="en">{reason}</span>
            </List.Item>
          ))}
        </List>
        {count > withheld.length && <Text size="sm">{t('media.more', { shown: number.count(count) })}</Text>}
        <Text size="sm" fw={600}>
          {t('media.call')}
        </Text>
      </Stack>
    </Alert>
  );
}
