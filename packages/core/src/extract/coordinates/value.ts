/** Degrees as a value: `latitude,longitude`, decimal, south and west negative, without needless zeros. */

const MAX_DECIMALS = 7;

/** The pair from decimal strings, or null where it is out of range. Digits are kept as written, up to 7 decimals. */
export function coordinateValue(latitude: string, longitude: string): string | null {
  const [north, east] = [Number(latitude), Number(longitude)];
  if (!Number.isFinite(north) || !Number.isFinite(east) || Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return `${tidy(north)},${tidy(east)}`;
}

function tidy(degrees: number): string {
  const text = degrees.toFixed(MAX_DECIMALS).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** Degrees, minutes and seconds as decimal degrees, or null where minutes or seconds are 60 or more. */
export function decimalDegrees(degrees: string, minutes: string, seconds: string, hemisphere: string): string | null {
  const [m, s] = [Number(minutes.replace(',', '.')), Number(seconds.replace(',', '.'))];
  if (m >= 60 || s >= 60) return null;
  const sign = /[sw]/i.test(hemisphere) ? -1 : 1;
  return String(sign * (Number(degrees) + m / 60 + s / 3600));
}
