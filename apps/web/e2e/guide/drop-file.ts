/** A file as somebody drags it from a folder onto the page, and what it is by its bytes. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

export interface DroppedFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** Reads the whole of what a sample writer gives. */
export async function makeFile(name: string, content: AsyncIterable<Uint8Array>): Promise<DroppedFile> {
  const bytes = Buffer.concat(await Array.fromAsync(content));
  return { name, text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Onto whatever shows this text. */
export async function dropFile(
  page: Page,
  onto: string,
  { name, text }: Pick<DroppedFile, 'name' | 'text'>,
): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: 'application/octet-stream' }));
      return data;
    },
    [name, text] as const,
  );
  const zone = page.getByText(onto, { exact: true });
  for (const event of ['dragenter', 'dragover', 'drop']) await zone.dispatchEvent(event, { dataTransfer });
}
