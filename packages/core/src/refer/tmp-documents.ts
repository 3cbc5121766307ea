import type { Dossier } from './dossier.ts';
export async function* writeIndexHtml(d: Dossier): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`<p>${d.packageId}`);
}
