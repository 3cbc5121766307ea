export { discordText } from './import.ts';
