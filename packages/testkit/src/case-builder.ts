/** The synthetic, neutral chat files of the product's own demo, small and at full scale, for tests, benchmarks and fuzzing. */
export {
  givenCases,
  planScale,
  scaleFiles,
  SWEETIE,
  truthTables,
  sampleMessages,
  SAMPLE_IDENTIFIERS,
  writeDiscordJson,
  writeIrcLog,
  writeTelegramJson,
  writeWhatsAppText,
  type SampleCounts,
  type SampleMessage,
  type SampleOptions,
  type ScaleOptions,
  type ScalePlan,
  type WhatsAppSampleOptions,
} from '@custodia/core';

/** The whole file in memory, with what its writer counted: for tests with small samples. */
export async function collectSample<T>(
  chunks: AsyncGenerator<Uint8Array, T>,
): Promise<{ bytes: Uint8Array; counts: T }> {
  const parts: Uint8Array[] = [];
  for (let step = await chunks.next(); ; step = await chunks.next()) {
    if (step.done === true) return { bytes: new Uint8Array(Buffer.concat(parts)), counts: step.value };
    parts.push(step.value);
  }
}
