import { Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly row: {
    readonly people: readonly { readonly name: string; readonly investigator: boolean }[];
    readonly participants: number;
  };
}

/** Who occurs in a conversation; the operation's own accounts carry the shield and the word. */
export function ListedPeople({ row: { people, participants } }: Props) {
  const { t } = useTranslation('conversation');
  const more = participants - people.length;
  return (
    <>
      {people.map(({ name, investigator }, i) => (
        <Text key={i} size="sm" span mr="xs">
          {investigator && <IconShieldCheck size={14} role="img" aria-label={t('side.investigator')} />}{' '}
          <bdi>{name}</bdi>
        </Text>
      ))}
      {more > 0 && (
        <Text size="sm" c="dimmed" span>
          {t('list.more', { count: more })}
        </Text>
      )}
    </>
  );
}
