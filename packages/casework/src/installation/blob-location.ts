/** Where the blobs of an installation lie, by its settings. */
import type { BlobLocationSetting, InstallationSettings } from '@custodia/contract';
import { openBlobStore, type BlobLocation, type OpenBlobStore } from '@custodia/store';
import type { Places } from './folder.ts';

/** @throws StoreError `blob-unavailable` where a bucket cannot be used. */
export async function openBlobsOf(
  { blobs, blobsBefore }: Pick<InstallationSettings, 'blobs' | 'blobsBefore'>,
  places: Pick<Places, 'blobs'>,
): Promise<OpenBlobStore> {
  const before = blobsBefore === undefined ? undefined : locationOf(blobsBefore, places);
  return await openBlobStore({ at: locationOf(blobs, places), before });
}

export function locationOf(setting: BlobLocationSetting, places: Pick<Places, 'blobs'>): BlobLocation {
  if (setting.kind === 'folder') return { folder: setting.path ?? places.blobs };
  const { kind: _kind, ...bucket } = setting;
  return { bucket };
}
