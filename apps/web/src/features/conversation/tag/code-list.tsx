import { codesOf, SIGNAL_GROUPS, type SignalCode } from '@custodia/contract';
import { Kbd, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { CODE_KEYS } from './code-keys.ts';
import style from './tag.module.css';

interface Props {
  readonly shown: readonly SignalCode[];
  /** Codes that the reader has tagged it with. */
  readonly standing: ReadonlySet<SignalCode>;
  readonly onChoose: (code: SignalCode) => void;
}

/** The codes by their groups, all drawn alike: refusal and withdrawal weigh as much as everything else. */
export function CodeList({ shown, standing, onChoose }: Props) {
  const { t } = useTranslation('conversation');
  const groups = SIGNAL_GROUPS.map((group) => ({
    group,
    codes: codesOf(group).filter((code) => shown.includes(code)),
  }));
  if (shown.length === 0) return <Text size="sm">{t('tag.nothing')}</Text>;
  const first = groups.find(({ codes }) => codes.length > 0)!.codes[0];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      {groups
        .filter(({ codes }) => codes.length > 0)
        .map(({ group, codes }) => (
          <div key={group} role="group" aria-label={t(`group.${group}`)}>
            <Text size="xs" fw={600} c="dimmed">
              {t(`group.${group}`)}
            </Text>
            {codes.map((code) => {
              return (
                <Fragment key={code}>
                  <UnstyledButton
                    className={style.code}
                    aria-pressed={standing.has(code)}
                    aria-keyshortcuts={CODE_KEYS[code]}
                    onClick={() => onChoose(code)}
                    title={code}
                    data-autofocus={code === first || undefined}
                  >
                    <Kbd size="xs">{CODE_KEYS[code]}</Kbd>
                    <span>{t(`code.${code}`)}</span>
                    {standing.has(code) && <IconCheck size={14} aria-hidden />}
                  </UnstyledButton>
                </Fragment>
              );
            })}
          </div>
        ))}
    </SimpleGrid>
  );
}
