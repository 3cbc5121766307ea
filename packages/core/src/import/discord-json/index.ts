export { discordJson } from './import.ts';
