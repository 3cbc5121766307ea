/** Everything that reads what a stranger wrote. Shares add up to 100,000 inputs, or a few more. */
import { importers } from '@custodia/core';
import type { Target } from './target.ts';
import { extractTarget } from './targets/extract.ts';
import { importerTarget } from './targets/importer.ts';
import { archiveTarget, judgeTarget, reducerTarget } from './targets/intake.ts';
import { folderTarget, zipTarget } from './targets/package.ts';
import { handoverTarget, paymentTarget } from './targets/payment.ts';
import { canonicalTarget, noteTarget, timeTarget } from './targets/proof.ts';
import { readingTarget } from './targets/reading.ts';
import { signalTarget } from './targets/signal.ts';

export async function listTargets(): Promise<Target[]> {
  const each = Math.ceil(45_000 / importers.length);
  return [
    ...(await Promise.all(importers.map((importer) => importerTarget(importer, each)))),
    readingTarget(8_000),
    reducerTarget(7_000),
    judgeTarget(3_000),
    archiveTarget(3_000),
    signalTarget(4_000),
    extractTarget(12_000),
    paymentTarget(6_000),
    handoverTarget(2_000),
    zipTarget(5_000),
    folderTarget(4_000),
    canonicalTarget(4_000),
    noteTarget(6_000),
    timeTarget(3_000),
  ];
}
