import type { UseCases } from '../perform/use-case.ts';
import { readRecording } from './follow.ts';
import { endRecording, listCovered, orderRecording, setRecordingPolicy } from './order.ts';
import { showRecording, showRecordings } from './show.ts';

export const recordingUseCases = {
  'recording.rooms': { run: listCovered },
  'recording.order': { run: orderRecording, as: 'application' },
  'recording.setPolicy': { run: setRecordingPolicy, as: 'application' },
  'recording.end': { run: endRecording, as: 'application' },
  'recording.list': { run: showRecordings },
  'recording.show': { run: showRecording },
  'recording.read': { run: readRecording, as: 'application' },
} satisfies UseCases<
  | 'recording.rooms'
  | 'recording.order'
  | 'recording.setPolicy'
  | 'recording.end'
  | 'recording.list'
  | 'recording.show'
  | 'recording.read'
>;
