import { Button, Checkbox, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/ui/copyable.tsx';
import styles from './recovery-codes.module.css';

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown this once. Nobody goes on before they said that they kept them. */
export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useTranslation('sign-in');
  const [kept, setKept] = useState(false);
  return (
    <Stack gap="md">
      <div className={styles.sheet}>
        <Text fw={600}>{t('recovery.title')}</Text>
        <Text size="sm">{t('recovery.about')}</Text>
        <SimpleGrid cols={2} mt="sm" component="ul" className={styles.codes}>
          {codes.map((code) => (
            <li key={code}>
              <Code fz="md">{code}</Code>
            </li>
          ))}
        </SimpleGrid>
      </div>
      <Group>
        <CopyButton text={codes.join('\n')} label={t('recovery.title')} />
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
          {t('recovery.print')}
        </Button>
      </Group>
      <Checkbox label={t('recovery.kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <div>
        <Button disabled={!kept} onClick={onDone}>
          {t('recovery.done')}
        </Button>
      </div>
    </Stack>
  );
}
