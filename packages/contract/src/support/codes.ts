/** What the answers of a questionnaire stand for, as the core has it. */
export { SUPPORT_SCALES, type SupportScale } from '@custodia/core';
