export { telegramHtml } from './import.ts';
