/** Files by the tus protocol, without the interface. */
import type { Page } from 'playwright-core';

/** As the interface does it, of ASCII text. Gives the id. */
export async function uploadText(page: Page, name: string, text: string): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  return await page.evaluate(
    async ([metadata, text]) => {
      const headers = { 'tus-resumable': '1.0.0', 'x-custodia-request': '1' };
      const bytes = new TextEncoder().encode(text);
      const size = { 'upload-length': String(bytes.length), 'upload-metadata': metadata };
      const made = await fetch('/api/v1/uploads', { method: 'POST', headers: { ...headers, ...size } });
      const place = made.headers.get('location')!;
      const piece = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
      await fetch(place, { method: 'PATCH', headers: { ...headers, ...piece }, body: bytes });
      return place.split('/').at(-1)!;
    },
    [metadata, text] as const,
  );
}
