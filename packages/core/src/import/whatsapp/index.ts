/** WhatsApp text exports. */
export { whatsappText } from './importer.ts';
