/** IRC logs of all common clients, bots and bouncers. */
export { ircLogs } from './importer.ts';
