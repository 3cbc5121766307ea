import type { Dossier } from './dossier.ts';
export async function* writeCase(d: Dossier): AsyncGenerator<Uint8Array> { yield new TextEncoder().encode(JSON.stringify({ id: d.packageId })); }
export async function* writeIndexHtml(d: Dossier): AsyncGenerator<Uint8Array> { yield new TextEncoder().encode(`<p>${d.packageId}`); }
