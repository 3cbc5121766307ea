export { empathyXml } from './import.ts';
