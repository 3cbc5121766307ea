import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../components/ui/go.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { paths } from '../../../lib/route/paths.ts';
import type { Chosen, Drawn, Thing } from '../types.ts';
import { useNames } from '../use-names.ts';
import type { PictureHeld } from '../use-picture.ts';

interface Props {
  readonly operation: string;
  readonly picture: PictureHeld;
  readonly thing: Thing;
  readonly drawn: Drawn;
  readonly group: number | null;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onFrom: () => void;
  /** Null where no path was begun, or it begins here. */
  readonly onTo: (() => void) | null;
}

/** A thing of the picture: what it is, what is around it, and what can be done with it here. */
export function ThingPanel({ picture, thing, drawn, group, onChoose, onFrom, onTo }: Props) {
  const { t } = useTranslation('graph');
  const names = useNames();
  const more = picture.more(thing.key);
  return (
    <Section title={names.name(thing)} about={<bdi>{`${t(`kind.${thing.kind}`)} · ${names.type(thing)}`}</bdi>}>
      <Stack gap="sm">
        {thing.own && <Text size="sm">{t('ownAbout')}</Text>}
        {group !== null && <Text size="sm">{t('inGroup', { group })}</Text>}
        <Roles thing={thing} />
        <Page thing={thing} />
        <Group gap="xs">
          <Button size="xs" loading={picture.isExpanding} onClick={() => picture.expand(thing.key)}>
            {more === 0 ? t('further') : t('expand', { count: more })}
          </Button>
          <Button size="xs" variant="default" onClick={() => picture.fold(thing.key)}>
            {t('fold')}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              picture.remove(thing.key);
              onChoose(null);
            }}
          >
            {t('remove')}
          </Button>
          <Button size="xs" variant="default" onClick={onFrom}>
            {t('path.from')}
          </Button>
          {onTo !== null && (
            <Button size="xs" variant="light" onClick={onTo}>
              {t('path.to')}
            </Button>
          )}
        </Group>
        <Neighbours {...{ thing, drawn, picture, onChoose }} />
      </Stack>
    </Section>
  );
}

/** Claims, each with who made it: never more than that. */
function Roles({ thing: { roles } }: Pick<Props, 'thing'>) {
  const { t } = useTranslation('graph');
  if (roles.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('roles')}
      </Text>
      <List size="sm">
        {roles.map(({ role, by, grading, claimId }) => (
          <List.Item key={claimId}>
            {t('roleClaimed', { role: t(`person:networkRole.${role}`, { defaultValue: role }), grading })}{' '}
            <bdi>{by}</bdi>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** The page of a person or a conversation. */
function Page({ thing }: Pick<Props, 'thing'>) {
  const { t } = useTranslation('graph');
  const { kind, key } = thing;
  if (kind !== 'person' && kind !== 'conversation') return null;
  const id = key.slice(kind.length + 1);
  return <Go to={kind === 'person' ? paths.person(id) : paths.conversation(id)}>{t(`open.${kind}`)}</Go>;
}

/** Links of the thing, each a button that says why. */
function Neighbours({ thing, drawn, picture, onChoose }: Pick<Props, 'thing' | 'drawn' | 'picture' | 'onChoose'>) {
  const { t } = useTranslation('graph');
  const names = useNames();
  const linked = drawn.links.filter(({ a, b }) => a === thing.key || b === thing.key);
  if (linked.length === 0) return <Text size="sm">{t('linkedToNothing')}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('linkedTo', { count: linked.length })}
      </Text>
      <List size="sm" mah="20rem" style={{ overflowY: 'auto' }} tabIndex={0} aria-label={t('linkedToLabel')}>
        {linked.slice(0, 100).map(({ a, b, reasons }) => {
          const other = picture.held.things.get(a === thing.key ? b : a);
          return (
            <List.Item key={`${a} ${b}`}>
              <Button variant="subtle" size="compact-sm" onClick={() => onChoose({ kind: 'link', a, b })}>
                <bdi className="wrap-anywhere">{other === undefined ? '' : names.name(other)}</bdi>
              </Button>
              <Text size="xs" c="dimmed" span>
                {reasons.map(({ kind }) => t(`reason.${kind}`)).join(', ')}
              </Text>
            </List.Item>
          );
        })}
      </List>
    </div>
  );
}
