/** Gathers what an export holds into a dossier, by the same steps as a package. */
import type { Dossier } from '@custodia/core';
import { nowIso, type Casework } from '../context.ts';
import { getNewest } from '../log/prove.ts';
import { trustedTimeOf } from '../log/timestamp.ts';
import { describeEvent, loggedEntries, surveyMessages } from '../package/build.ts';
import { openDisclosed } from '../package/disclosed.ts';
import { gatherDossier } from '../package/dossier.ts';
import type { Chosen } from './choose.ts';

export interface GatheredExport {
  readonly dossier: Dossier;
  readonly messages: number;
}

export async function gatherExport(casework: Casework, { selection, assessment }: Chosen): Promise<GatheredExport> {
  const checkpoint = await getNewest(casework);
  const exhibits = await Promise.all(selection.exhibits.map((exhibit) => openDisclosed(casework, exhibit)));
  const { ordinals, present } = await surveyMessages(casework, exhibits);
  const counts = Array.from(ordinals, ([{ exhibit }, found]) => [exhibit.id, found.length] as const);
  const dossier = await gatherDossier(casework, {
    ...{ packageId: casework.randomUuid(), createdAt: nowIso(casework), operation: selection.operation },
    ...{ disclosure: selection.disclosure, exhibits, present, checkpoint },
    disclosed: new Map(counts),
    custody: (await loggedEntries(casework, selection)).map(describeEvent),
    trustedTime: await trustedTimeOf(casework, checkpoint.size),
  });
  return {
    dossier: assessment === null ? dossier : { ...dossier, assessment },
    messages: counts.reduce((sum, [, count]) => sum + count, 0),
  };
}
