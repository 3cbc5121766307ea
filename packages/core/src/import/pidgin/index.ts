export { pidginHtml, pidginText } from './import.ts';
