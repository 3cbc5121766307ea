export { ufedXml } from './import.ts';
