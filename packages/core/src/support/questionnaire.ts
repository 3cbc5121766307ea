/**
 * What an agency asks about a child that an authority identified: questions, each with a scale from 1 to 4, where nobody has answered a question it is
 * not known. The seed names needs in neutral words; an agency’s own questionnaire takes its place as a version of the unit.
 */

const SCALE = [1, 2, 3, 4] as const;
/** From the least to the most, in the words of the scale of its question. */
export type ScaleValue = (typeof SCALE)[number];

/** What 1 to 4 stand for, as the agency’s file says it. Each question has one of these. */
export const SUPPORT_SCALES = {
  need: ['no need seen', 'some', 'much', 'at once'],
  frequency: ['never', 'sometimes', 'often', 'always'],
  degree: ['not at all', 'a little', 'quite a lot', 'very much'],
} as const satisfies Record<string, readonly [string, string, string, string]>;
export type SupportScale = keyof typeof SUPPORT_SCALES;
/** Of a question that was written before there were several. */
const FIRST_SCALE: SupportScale = 'need';

export interface SupportQuestion {
  /** Short and stable: answers are kept under it. */
  readonly code: string;
  /** By language: en, nl, fr. */
  readonly text: Readonly<Record<'en' | 'nl' | 'fr', string>>;
  readonly scale?: SupportScale;
}

export function scaleOf({ scale }: SupportQuestion): SupportScale {
  return scale ?? FIRST_SCALE;
}

export interface Questionnaire {
  /** 0: the seed. */
  readonly version: number;
  readonly questions: readonly SupportQuestion[];
}

export const SEED_QUESTIONNAIRE: Questionnaire = {
  version: 0,
  questions: [
    {
      code: 'safety',
      text: {
        en: 'Safety where the child lives',
        nl: 'Veiligheid waar het kind woont',
        fr: 'Sécurité là où vit l’enfant',
      },
    },
    {
      code: 'care',
      text: {
        en: 'Care by an adult whom the child trusts',
        nl: 'Zorg door een volwassene die het kind vertrouwt',
        fr: 'Présence d’un adulte de confiance',
      },
    },
    { code: 'medical', text: { en: 'Medical care', nl: 'Medische zorg', fr: 'Soins médicaux' } },
    {
      code: 'psychological',
      text: { en: 'Psychological support', nl: 'Psychologische ondersteuning', fr: 'Soutien psychologique' },
    },
    {
      code: 'legal',
      text: { en: 'Legal help and a guardian', nl: 'Rechtsbijstand en een voogd', fr: 'Aide juridique et tuteur' },
    },
    { code: 'school', text: { en: 'School', nl: 'School', fr: 'Scolarité' } },
    {
      code: 'livelihood',
      text: {
        en: 'Livelihood of the household',
        nl: 'Levensonderhoud van het gezin',
        fr: 'Moyens de subsistance du foyer',
      },
    },
    {
      code: 'interpreter',
      text: {
        en: 'Interpreter or cultural mediator',
        nl: 'Tolk of cultureel bemiddelaar',
        fr: 'Interprète ou médiateur culturel',
      },
    },
  ],
};

export interface SupportNeeds {
  /** As the authority that identified the child calls the case; never a name. */
  readonly code: string;
  /** By the code of the question. A question that is not here was not answered. */
  readonly answers: Readonly<Record<string, ScaleValue>>;
}

/** What the agency receives: every question in its words, with its answer or that it is not known. UTF-8 JSON. */
export function writeNeeds(id: string, { code, answers }: SupportNeeds, { version, questions }: Questionnaire): string {
  const needs = questions.map((one) => {
    const [answer, words] = [answers[one.code], SUPPORT_SCALES[scaleOf(one)]];
    const scale = Object.fromEntries(SCALE.map((value) => [value, words[value - 1]]));
    return { question: one.code, text: one.text, scale, answer: answer ?? 'not known' };
  });
  return `${JSON.stringify({ kind: 'support-needs', id, code, questionnaire: version, needs }, null, 2)}\n`;
}
