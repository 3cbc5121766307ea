/** What the authorisation of an operation states, as the review form asks it (P01–P18). `null` is "not stated"; `unknown` is an answer. */

type Answer = 'yes' | 'no' | 'unknown' | null;

export const FRAME_DOCUMENTS = ['legal-basis', 'supervision', 'necessity', 'deconfliction', 'suspicion'] as const;

/** A document of the operation, by digest. */
export interface FrameDocument {
  readonly kind: (typeof FRAME_DOCUMENTS)[number];
  readonly name: string;
  /** Hex, lower case. */
  readonly sha256: string;
}

export interface OperationFrame {
  readonly operatorType: 'police' | 'directed-civilian' | 'ngo-agreement' | 'ngo-own' | 'citizen' | null;
  readonly legalBasis: string | null;
  readonly issuedBy: string | null;
  /** ISO instants. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly scope: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** Years that a persona may state. */
  readonly personaAges: { readonly from: number | null; readonly to: number | null };
  readonly tools: readonly string[];
  readonly direction: { readonly answer: Answer; readonly since: string | null };
  readonly supervision: { readonly who: string | null; readonly howOften: string | null };
  readonly legalSignOff: Answer;
  readonly necessity: string | null;
  readonly lessIntrusive: string | null;
  readonly deconfliction: {
    readonly answer: 'not-worked' | 'worked-by-police' | 'asked-no-answer' | 'not-asked' | 'unknown' | null;
    readonly reference: string | null;
    readonly answeredAt: string | null;
  };
  readonly suspicion: {
    readonly targetKind: 'named-person' | 'account' | 'defined-space' | 'none' | null;
    readonly facts: string | null;
    readonly source: string | null;
    readonly recordedAt: string | null;
    readonly verified: Answer;
    readonly selection: 'random' | 'by-conduct' | 'by-tip' | null;
  };
  readonly space: {
    readonly service: string | null;
    readonly place: string | null;
    readonly hours: string | null;
    readonly advertType: string | null;
    readonly size: string | null;
    readonly innocentShare: string | null;
    readonly boundaryReason: string | null;
    readonly profiling: Answer;
    readonly profilingNote: string | null;
  };
  readonly documents: readonly FrameDocument[];
}
