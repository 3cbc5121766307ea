/**
 * A quick no. Asking libphonenumber takes microseconds, and a row of numbers asks it at every one; the region's own pattern
 * and trunk prefix refuse nearly all of them first.
 */
import { Metadata, type CountryCode } from 'libphonenumber-js/max';

/** What `Metadata` has at run time beside the members its types name. */
interface NationalPlan {
  nationalNumberPattern(): string;
  nationalPrefix(): string | null | undefined;
  formats(): readonly NationalFormat[];
}

interface NationalFormat {
  pattern(): string;
  usesNationalPrefix(): boolean;
}

interface Shape {
  readonly whole: RegExp;
  readonly trunk: string;
  /** Numbers that the region writes without its trunk prefix. */
  readonly trunkless: readonly RegExp[];
}

const SHAPES = new Map<string, Shape | null>();

/** False where the digits do not fit the region's general pattern, or lack the trunk prefix that the region writes. */
export function mayBeNational(digits: string, region: string): boolean {
  const shape = shapeOf(region);
  if (shape === null) return false;
  const { trunk, whole } = shape;
  if (trunk !== '' && digits.startsWith(trunk) && whole.test(digits.slice(trunk.length))) return true;
  return whole.test(digits) && shape.trunkless.some((format) => format.test(digits));
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
  return {
    whole: anchored(plan.nationalNumberPattern()),
    trunk: plan.nationalPrefix() ?? '',
    trunkless: plan
      .formats()
      .filter((format) => !format.usesNationalPrefix())
      .map((format) => anchored(format.pattern())),
  };
}

function anchored(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}
