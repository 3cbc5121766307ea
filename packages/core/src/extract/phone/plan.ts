/**
 * A quick no. Asking libphonenumber takes microseconds, and a row of numbers asks it at every one; the region's own pattern
 * refuses nearly all of them first. Never refuses what libphonenumber would call valid.
 */
import { Metadata, type CountryCode } from 'libphonenumber-js/max';

/** What `Metadata` has at run time beside the members its types name. */
interface NationalPlan {
  nationalNumberPattern(): string;
  nationalPrefix(): string | null | undefined;
}

interface Shape {
  readonly whole: RegExp;
  readonly trunk: string;
}

const SHAPES = new Map<string, Shape | null>();

/** False where the digits, with or without the trunk prefix, do not fit the region's general pattern. */
export function mayBeNational(digits: string, region: string): boolean {
  const shape = shapeOf(region);
  if (shape === null) return false;
  if (shape.whole.test(digits)) return true;
  return shape.trunk !== '' && digits.startsWith(shape.trunk) && shape.whole.test(digits.slice(shape.trunk.length));
}

/** Remembered by region: the answer never changes within a build. Null for an unknown region. */
function shapeOf(region: string): Shape | null {
  const known = SHAPES.get(region);
  if (known !== undefined) return known;
  const shape = readShape(region);
  SHAPES.set(region, shape);
  return shape;
}

function readShape(region: string): Shape | null {
  const metadata = new Metadata();
  try {
    metadata.selectNumberingPlan(region as CountryCode);
  } catch {
    return null;
  }
  const plan = metadata.numberingPlan as unknown as NationalPlan;
  return { whole: new RegExp(`^(?:${plan.nationalNumberPattern()})$`), trunk: plan.nationalPrefix() ?? '' };
}
