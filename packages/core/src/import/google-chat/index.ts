export { googleChat } from './import.ts';
