export { createSeededRandom, type SeededRandom } from './seeded-random.ts';
export { sampleMessages, type SampleCounts, type SampleMessage, type SampleOptions } from './conversation.ts';
export { IDENTIFIERS as SAMPLE_IDENTIFIERS, type SampleIdentifier } from './identifiers.ts';
export { writeDiscordJson } from './write-discord.ts';
export { writeIrcLog } from './write-irc.ts';
export { writeTelegramJson } from './write-telegram.ts';
export { writeWhatsAppText, type WhatsAppSampleOptions } from './write-whatsapp.ts';
export * from './scale/index.ts';
