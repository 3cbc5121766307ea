import { ActionIcon, Alert, Group, Loader, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chosen, Drawn } from '../types.ts';
import type { Canvas, Manner } from './canvas.ts';
import { coloursOf } from './colours.ts';
import classes from './drawing.module.css';
import type { Places } from './places.ts';

interface Props {
  readonly drawn: Drawn;
  readonly places: Places;
  readonly chosen: Chosen;
  readonly path: readonly string[];
  readonly groups: ReadonlyMap<string, number> | null;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Whether anything can be drawn here; where not, the tables stand in. */
export function hasWebGl(): boolean {
  const canvas = document.createElement('canvas');
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
}

/** The picture. Whoever does not see it, or cannot point at it, has the same things and links in the tables. */
export function Drawing(props: Props) {
  const { t } = useTranslation('graph');
  const [able] = useState(hasWebGl);
  if (!able) {
    return (
      <Alert color="orange" variant="light" title={t('drawing.none')}>
        {t('drawing.noneNext')}
      </Alert>
    );
  }
  return <Drawn {...props} />;
}

function Drawn({ drawn, places, chosen, path, groups, onChoose }: Props) {
  const { t } = useTranslation('graph');
  const scheme = useComputedColorScheme('light');
  const box = useRef<HTMLDivElement>(null);
  const manner = { colours: coloursOf(scheme), chosen, path, groups, untitled: t('untitled') };
  const canvas = useCanvas(box, onChoose);
  useShown(canvas, { drawn, places, manner });
  return (
    <div className={classes.frame}>
      <div
        ref={box}
        className={classes.box}
        role="img"
        tabIndex={0}
        aria-label={t('drawing.label', { things: drawn.nodes.length, links: drawn.links.length })}
        data-ready={canvas !== null}
        onKeyDown={(event) => canvas !== null && steer(canvas, event)}
      />
      {canvas === null && <Loader className={classes.loader} aria-label={t('drawing.loading')} />}
      <Group gap={4} className={classes.steering}>
        <Steer label={t('drawing.in')} icon={<IconPlus size={16} aria-hidden />} does={() => canvas?.zoom(1.5)} />
        <Steer label={t('drawing.out')} icon={<IconMinus size={16} aria-hidden />} does={() => canvas?.zoom(1 / 1.5)} />
        <Steer label={t('drawing.fit')} icon={<IconFocusCentered size={16} aria-hidden />} does={() => canvas?.fit()} />
      </Group>
    </div>
  );
}

/** Null until the code that draws is there. */
function useCanvas(box: React.RefObject<HTMLDivElement | null>, onChoose: (chosen: Chosen) => void): Canvas | null {
  const [canvas, setCanvas] = useState<Canvas | null>(null);
  const choose = useEffectEvent(onChoose);
  useEffect(() => {
    let opened: Canvas | null = null;
    let isGone = false;
    void import('./canvas.ts').then(({ openCanvas }) => {
      if (isGone || box.current === null) return;
      opened = openCanvas(box.current, (chosen) => choose(chosen));
      setCanvas(opened);
    });
    return () => {
      isGone = true;
      opened?.close();
      setCanvas(null);
    };
  }, [box]);
  return canvas;
}

function useShown(
  canvas: Canvas | null,
  { drawn, places, manner }: { readonly drawn: Drawn; readonly places: Places; readonly manner: Manner },
): void {
  const { colours, chosen, path, groups } = manner;
  const show = useEffectEvent((on: Canvas) => on.show(drawn, places.of, manner));
  const dress = useEffectEvent(() => canvas?.dress(manner));
  useEffect(() => {
    if (canvas === null) return undefined;
    show(canvas);
    places.onMove((isStill) => canvas.move(places.of, isStill));
    return () => places.onMove(null);
  }, [canvas, drawn, places]);
  useEffect(() => dress(), [colours, chosen, path, groups]);
}

function Steer({ label, icon, does }: { label: string; icon: React.ReactNode; does: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={does}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** A tenth of the view at a time. */
const STEP = 0.1;

function steer(canvas: Canvas, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const deeds: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => canvas.pan(-STEP, 0),
    ArrowRight: () => canvas.pan(STEP, 0),
    ArrowUp: () => canvas.pan(0, STEP),
    ArrowDown: () => canvas.pan(0, -STEP),
    '+': () => canvas.zoom(1.5),
    '-': () => canvas.zoom(1 / 1.5),
    '0': () => canvas.fit(),
  };
  const deed = deeds[event.key];
  if (deed === undefined) return;
  event.preventDefault();
  deed();
}
