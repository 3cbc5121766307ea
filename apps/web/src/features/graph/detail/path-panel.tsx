import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from '../../../components/ui/refusal-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { call } from '../../../lib/api/call.ts';
import type { RefusedError } from '../../../lib/api/refused.ts';
import { findShortest } from '../picture/analyse.ts';
import type { Chosen, Drawn } from '../types.ts';
import { useNames } from '../use-names.ts';
import type { PictureHeld } from '../use-picture.ts';

interface Props {
  readonly operation: string;
  readonly picture: PictureHeld;
  readonly drawn: Drawn;
  readonly from: string;
  readonly to: string | null;
  readonly path: readonly string[];
  readonly onPath: (path: readonly string[]) => void;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onEnd: () => void;
}

type Found = OutputOf<Procedures['graphPath']>;

/** The fewest links between two things: in the picture, and in the whole operation. */
export function PathPanel(props: Props) {
  const { picture, drawn, from, to, path, onPath, onEnd } = props;
  const { t } = useTranslation('graph');
  const names = useNames();
  const [without, setWithout] = useState<readonly string[]>([]);
  const nameOf = (key: string): string => names.name(picture.held.things.get(key) ?? { label: key, type: '' });
  const ask = useMutation<Found, RefusedError, InputGiven<Procedures['graphPath']>>({
    mutationFn: (input) => call(procedures.graphPath, input),
    onSuccess: ({ path: found, picture: on }) => {
      if (found !== null) picture.add(on);
      onPath(found ?? []);
    },
  });
  const lookFurther = (leftOut: readonly string[]) => {
    if (to === null) return;
    setWithout(leftOut);
    ask.mutate({ operation: props.operation, from, to, without: [...leftOut] });
  };
  const lookHere = () => to !== null && onPath(findShortest(drawn, from, to, without) ?? []);
  return (
    <Section title={t('path.title')} actions={<End onEnd={onEnd} />}>
      <Stack gap="sm">
        <Text size="sm">
          <bdi>{nameOf(from)}</bdi> – {to === null ? t('path.chooseTo') : <bdi>{nameOf(to)}</bdi>}
        </Text>
        <RefusalNotice error={ask.error} />
        {to !== null && (
          <Group gap="xs">
            <Button size="xs" onClick={() => lookFurther(without)} loading={ask.isPending}>
              {t('path.everywhere')}
            </Button>
            <Button size="xs" variant="default" onClick={lookHere}>
              {t('path.here')}
            </Button>
          </Group>
        )}
        {ask.data?.path === null && (
          <Text size="sm">{t(ask.data.whole ? 'path.none' : 'path.gaveUp', { count: ask.data.looked })}</Text>
        )}
        {without.length > 0 && <Text size="xs">{t('path.without', { count: without.length })}</Text>}
        <Steps {...props} nameOf={nameOf} onWithout={(key) => lookFurther([...without, key])} />
        {to !== null && path.length === 0 && !ask.isPending && (
          <Text size="xs" c="dimmed">
            {t('path.about')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function End({ onEnd }: Pick<Props, 'onEnd'>) {
  const { t } = useTranslation('graph');
  return (
    <Button size="compact-xs" variant="default" onClick={onEnd}>
      {t('path.end')}
    </Button>
  );
}

interface StepsProps extends Props {
  readonly nameOf: (key: string) => string;
  readonly onWithout: (key: string) => void;
}

/** From one end to the other; between two steps stands why. */
function Steps({ path, nameOf, onChoose, onWithout }: StepsProps) {
  const { t } = useTranslation('graph');
  if (path.length === 0) return null;
  return (
    <List type="ordered" size="sm" spacing={4} aria-label={t('path.steps')}>
      {path.map((key, at) => {
        const next = path[at + 1];
        const [a, b] = next === undefined || key < next ? [key, next] : [next, key];
        return (
          <List.Item key={key}>
            <bdi className="wrap-anywhere">{nameOf(key)}</bdi>{' '}
            {b !== undefined && (
              <Button size="compact-xs" variant="default" onClick={() => onChoose({ kind: 'link', a, b })}>
                {t('path.whyNext')}
              </Button>
            )}{' '}
            {at > 0 && at < path.length - 1 && (
              <Button size="compact-xs" variant="default" onClick={() => onWithout(key)}>
                {t('path.notThis')}
              </Button>
            )}
          </List.Item>
        );
      })}
    </List>
  );
}
