/** `GET /api/v1/downloads/ID`: a file that was made for whoever asks, and for nobody else. */
import { Refusal } from '@custodia/contract';
import type { Casework } from '@custodia/casework';
import { hex } from '@custodia/proof';
import { findDownload } from '@custodia/store';
import type { FastifyInstance } from 'fastify';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { requireSignedIn } from '../http/guard.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `app` is the part of the server under /api/v1. */
export function addDownloads(app: FastifyInstance, casework: Casework, folder: string): void {
  app.get<{ Params: { id: string } }>('/downloads/:id', async (request, reply) => {
    const { caller } = requireSignedIn(request);
    const { id } = request.params;
    const { db } = casework.database;
    const download = ID.test(id) ? await findDownload(db, caller.accountId, id, casework.clock()) : null;
    const path = join(folder, download?.id ?? 'none');
    if (download === null || (await stat(path).catch(() => null)) === null) {
      throw new Refusal('not-found', 'There is no such file for you, or its time is over: make it again.');
    }
    return reply
      .header('content-disposition', disposition(download.name))
      .header('content-length', download.sizeBytes)
      .header('repr-digest', `sha-256=:${Buffer.from(hex(download.sha256), 'hex').toString('base64')}:`)
      .type('application/octet-stream')
      .send(createReadStream(path));
  });
}

/** RFC 6266: a name of plain letters for old programs, the real one beside it. It is saved, never shown. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.\- ]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
