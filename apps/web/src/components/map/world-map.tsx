import { geoNaturalEarth1, geoPath } from 'd3-geo';
import type { ReactNode } from 'react';
import { SHAPES } from './shapes.ts';

/** Units of the drawing. */
export const WIDTH = 960;
const HEIGHT = 470;

/** Where a place is on the map. */
export const projection = geoNaturalEarth1().fitExtent(
  [
    [4, 4],
    [WIDTH - 4, HEIGHT - 4],
  ],
  { type: 'Sphere' },
);
/** What is drawn on it, as the path of an SVG. */
export const draw = geoPath(projection);

export interface Filled {
  readonly fill: string;
  /** From 0 to 1; default 1. */
  readonly opacity?: number;
  /** What it says where somebody points at it. */
  readonly title?: string;
}

interface Props {
  /** What it shows, and where the same stands in words. */
  readonly label: string;
  /** Of a country, ISO 3166-1 alpha-2; null: it is only there. */
  readonly fill: (code: string) => Filled | null;
  /** Drawn over the countries. */
  readonly children?: ReactNode;
}

/** The one base map: outlines of countries, from a file of ours. */
export function WorldMap({ label, fill, children }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      style={{ width: '100%', height: 'auto', maxHeight: '28rem', background: 'var(--mantine-color-default)' }}
    >
      {SHAPES.map(({ code, outline }, at) => {
        const filled = code === null ? null : fill(code);
        return (
          <path
            key={at}
            d={draw(outline) ?? ''}
            fill={filled?.fill ?? 'var(--mantine-color-default-hover)'}
            fillOpacity={filled?.opacity ?? 1}
            stroke="var(--mantine-color-default-border)"
            strokeWidth={0.6}
          >
            {filled?.title !== undefined && <title>{filled.title}</title>}
          </path>
        );
      })}
      {children}
    </svg>
  );
}
