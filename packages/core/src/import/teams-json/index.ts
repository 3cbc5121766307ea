export { teamsJson } from './import.ts';
