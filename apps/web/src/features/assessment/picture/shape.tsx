import type { DrawnMark } from '@custodia/contract';
import classes from './picture.module.css';

/** The outline of a mark: filled or open, broken where it is not certain. */
export function Shape({ mark }: { readonly mark: DrawnMark }) {
  const { outline, centre, tone, certain } = mark;
  const names = [
    classes.shape,
    classes[tone],
    outline.filled ? '' : classes.open,
    certain ? '' : classes.uncertain,
  ].join(' ');
  return outline.kind === 'circle' ? (
    <circle className={names} cx={centre.x} cy={centre.y} r={outline.radius} />
  ) : (
    <polygon className={names} points={outline.corners.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')} />
  );
}
