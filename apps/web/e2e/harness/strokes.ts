/** How a line in a picture is drawn: read from the pixels that a person sees. */
import type { Locator } from 'playwright-core';

/** Of all pixels of one colour, from the one end of the line through them to the other: how many times the line begins. 0: none is there. */
export async function countStrokes(picture: Locator, colour: readonly [number, number, number]): Promise<number> {
  const png = (await picture.screenshot()).toString('base64');
  return await picture.page().evaluate(
    async ([base64, wanted]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const isLine = (x: number, y: number): boolean =>
        wanted.every((part, at) => Math.abs(data[4 * (y * image.width + x) + at]! - part) < 40);
      const places = Array.from({ length: image.width * image.height }, (_, at) => [
        at % image.width,
        Math.floor(at / image.width),
      ]).filter(([x, y]) => isLine(x!, y!)) as [number, number][];
      if (places.length === 0) return 0;
      // Whichever way it runs more: there each step of the line is one pixel.
      const upright = spread(places.map(([, y]) => y)) > spread(places.map(([x]) => x));
      const at = places.map(([x, y]) => (upright ? y : x));
      const there = new Set(at);
      return [...there].filter((one) => !there.has(one - 1)).length;

      function spread(values: readonly number[]): number {
        return Math.max(...values) - Math.min(...values);
      }
    },
    [png, colour] as const,
  );
}
