import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { Preview } from '../batch/file.ts';

interface Props {
  readonly of: Pick<Preview, 'skipped' | 'skippedLines'>;
}

/** What was like a record and could not be read: how many, and the first of them. */
export function Skipped({ of: { skipped, skippedLines } }: Props) {
  const { t } = useTranslation('intake');
  const number = useNumber();
  if (skipped === 0) return null;
  return (
    <Alert color="orange" title={t('skipped.title', { count: skipped, shown: number.count(skipped) })}>
      <Text size="sm">{t('skipped.about')}</Text>
      <List size="sm">
        {skippedLines.slice(0, 5).map(({ line, expected }, index) => (
          <List.Item key={`${String(line)}:${String(index)}`}>
            {t('skipped.line', { line: number.count(line) })} <span lang="en">{expected}</span>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
