export { RECORDING_PROTOCOLS as ROOM_PROTOCOLS } from '@custodia/core';
