import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen, Drawn } from '../types.ts';
import type { PictureHeld } from '../use-picture.ts';
import { PathPanel } from './path-panel.tsx';
import { ThingPanel } from './thing-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

interface Props {
  readonly operation: string;
  readonly picture: PictureHeld;
  readonly drawn: Drawn;
  readonly chosen: Chosen;
  readonly path: readonly string[];
  readonly groups: ReadonlyMap<string, number> | null;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onPath: (path: readonly string[]) => void;
}

/** What is chosen, and the path that is looked for. */
export function Beside({ operation, picture, drawn, chosen, path, groups, onChoose, onPath }: Props) {
  const { t } = useTranslation('graph');
  const [ends, setEnds] = useState<{ from: string | null; to: string | null }>({ from: null, to: null });
  const { things } = picture.held;
  const thing = chosen?.kind === 'thing' ? things.get(chosen.key) : undefined;
  return (
    <Stack gap="lg">
      {thing !== undefined && (
        <ThingPanel
          key={thing.key}
          {...{ operation, picture, thing, drawn, onChoose }}
          group={groups?.get(thing.key) ?? null}
          onFrom={() => setEnds({ from: thing.key, to: null })}
          onTo={ends.from === null || ends.from === thing.key ? null : () => setEnds({ ...ends, to: thing.key })}
        />
      )}
      {chosen?.kind === 'link' && (
        <WhyPanel
          key={`${chosen.a} ${chosen.b}`}
          {...{ operation, things, onChoose }}
          link={drawn.links.find(({ a, b }) => a === chosen.a && b === chosen.b) ?? { ...chosen, via: [] }}
        />
      )}
      {ends.from !== null && (
        <PathPanel
          key={`${ends.from} ${ends.to ?? ''}`}
          {...{ operation, picture, drawn, path, onPath, onChoose }}
          from={ends.from}
          to={ends.to}
          onEnd={() => {
            setEnds({ from: null, to: null });
            onPath([]);
          }}
        />
      )}
      {chosen === null && ends.from === null && <Text c="dimmed">{t('chooseNext')}</Text>}
    </Stack>
  );
}
