export { discordHtml } from './import.ts';
