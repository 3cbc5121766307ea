/** Outlines of countries by ISO 3166-1, from Natural Earth (world-atlas, 1 : 110 000 000), and the place that a country is drawn at. */
import { geoArea, geoCentroid } from 'd3-geo';
import type { Feature, Geometry, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json' with { type: 'json' };

export interface Shape {
  /** Null: no country of ISO 3166-1 has this outline. */
  readonly code: string | null;
  readonly outline: Feature;
}

type World = Topology<{ countries: GeometryCollection }>;

export const SHAPES: readonly Shape[] = readShapes(atlas as unknown as World);

/** Longitude and latitude of the middle of its largest part, so that France lies in Europe; small countries have no outline here. */
export const PLACES: ReadonlyMap<string, [number, number]> = new Map(
  SHAPES.flatMap(({ code, outline }) => (code === null ? [] : [[code, geoCentroid(largestPart(outline.geometry))]])),
);

function readShapes(world: World): Shape[] {
  const { features } = feature(world, world.objects.countries);
  return features.map((outline) => ({ code: codeOf(outline.id), outline }));
}

/** Country codes of three digits are other names of those of two letters, which every browser knows (UTS 35). */
function codeOf(id: string | number | undefined): string | null {
  if (id === undefined) return null;
  const region = new Intl.Locale(`und-${String(id).padStart(3, '0')}`).region;
  return region !== undefined && /^[A-Z]{2}$/.test(region) ? region : null;
}

function largestPart(geometry: Geometry): Polygon | MultiPolygon {
  const { type, coordinates } = geometry as Polygon | MultiPolygon;
  if (type === 'Polygon') return { type, coordinates };
  const parts = coordinates.map((part): Polygon => ({ type: 'Polygon', coordinates: part }));
  return parts.reduce((largest, part) => (geoArea(part) > geoArea(largest) ? part : largest));
}
