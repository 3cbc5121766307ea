export { discordCsv } from './import.ts';
