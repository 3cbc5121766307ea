import type { DrawnMark, InitiativePicture, PictureLane } from '@custodia/contract';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../../lib/route/use-route.ts';
import { placeOf } from '../parts/message-place.ts';
import classes from './picture.module.css';
import { Shape } from './shape.tsx';
import { useMarkWords } from './use-words.ts';

/** CSS pixels that one unit of the picture takes where there is room, and at least. */
const PX = 4.3;
const PX_MIN = 3.5;

interface Props {
  readonly picture: InitiativePicture;
  readonly label: string;
}

/** The picture itself. What it says stands in words in each mark's name, and in the table below it. */
export function Drawing({ picture, label }: Props) {
  const { t } = useTranslation('assessment');
  const { width, height, lanes, marks, renewals, stopLine, undated, top } = picture;
  const id = useId();
  return (
    <div className={classes.frame}>
      <svg
        className={classes.picture}
        viewBox={`0 0 ${String(width)} ${String(height)}`}
        style={{ width: '100%', maxWidth: width * PX, minWidth: width * PX_MIN }}
        role="group"
        aria-labelledby={id}
      >
        <title id={id}>{label}</title>
        {lanes.map((lane) => (
          <Lane key={lane.side} lane={lane} top={top} height={height} name={t(`conversation:raiser.${lane.side}`)} />
        ))}
        {undated !== null && (
          <text className={classes.heading} x={undated.left + 2} y={top - 3}>
            {t('picture.undated')}
          </text>
        )}
        {renewals.map(({ from, to }, i) => (
          <path
            key={i}
            className={`${classes.link!} ${classes.renewal!}`}
            fill="none"
            d={bow(from, to)}
            style={{ fill: 'none' }}
          />
        ))}
        {marks.map((mark) => (
          <Mark key={`${mark.messages[0]!.message} ${mark.kind} ${mark.code ?? ''}`} mark={mark} />
        ))}
        {stopLine !== null && (
          <>
            <line className={classes.stop} x1={stopLine.left} x2={stopLine.right} y1={stopLine.y} y2={stopLine.y} />
            <text className={classes.stopText} x={stopLine.left + 1} y={stopLine.y - 1.2}>
              {t('picture.stopLine')}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}

interface LaneProps {
  readonly lane: PictureLane;
  readonly top: number;
  readonly height: number;
  readonly name: string;
}

function Lane({ lane: { left, right, x }, top, height, name }: LaneProps) {
  return (
    <>
      <rect className={classes.lane} x={left} y={0} width={right - left} height={height} />
      <line className={classes.rail} x1={x} x2={x} y1={top} y2={height - 1} />
      <text className={classes.heading} x={left + 2} y={top - 3}>
        {name}
      </text>
    </>
  );
}

/** From a refusal to what renewed it, out of the way of what lies between. */
function bow(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): string {
  const side = Math.min(from.x, to.x) - 4;
  const point = (x: number, y: number) => `${String(x)} ${String(y)}`;
  return `M ${point(from.x, from.y)} C ${point(side, from.y + 3)}, ${point(side, to.y - 3)}, ${point(to.x, to.y)}`;
}

function Mark({ mark }: { readonly mark: DrawnMark }) {
  const go = useGo();
  const words = useMarkWords()(mark);
  const { box, label, order } = mark;
  const href = placeOf(mark.messages[0]!);
  // Beside the lanes no place says whose it is.
  const said = `${words.how} · ${order === null ? words.side : words.when}`;
  const alarming = mark.tone === 'renewal' ? classes.alarm : '';
  return (
    <a
      className={classes.mark}
      href={href}
      aria-label={`${order === null ? '' : `${String(order)} `}${words.what} ${said}, ${order === null ? words.when : words.side}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(href);
      }}
    >
      <rect className={classes.hit} x={box.left} y={box.top} width={box.width} height={box.height} rx={1} />
      {order !== null && (
        <text className={classes.order} x={7.5} y={label.y + 1}>
          {order}
        </text>
      )}{' '}
      <Shape mark={mark} />
      <text className={`${classes.what!} ${alarming!}`} x={label.x} y={label.y - 0.7}>
        {words.what}
      </text>{' '}
      <text className={`${classes.how!} ${alarming!}`} x={label.x} y={label.y + 3.2}>
        {said}
      </text>
    </a>
  );
}
