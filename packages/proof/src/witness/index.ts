export { readCosignatures, withCosignatures } from './answer.ts';
export { judgeSubmission, type CosignedTree, type WitnessKnowledge, type WitnessVerdict } from './judge.ts';
export { formatSubmission, parseSubmission, SUBMISSION_BYTES_MAX, type Submission } from './submission.ts';
