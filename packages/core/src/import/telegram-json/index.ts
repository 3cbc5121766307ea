export { telegramJson } from './import.ts';
