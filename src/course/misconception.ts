/** A wrong belief that learners are known to hold, and what shows that it is wrong. Texts mark program text with `backquotes`. */
export interface Misconception {
  /** The belief in the learner's own voice: "Enough tests that pass are a proof." */
  readonly belief: string;
  /** What is so instead. */
  readonly instead: string;
  /** A cell that shows it when it is run, complete in itself: its first line may be `%%c` or `%%python`. */
  readonly cell: string;
  /** What is asked in a second cell about the functions of the first. */
  readonly ask?: string;
  /** What the last of these cells shows, in part: a verdict, a number. Tested. */
  readonly shows: string;
}

/** All misconceptions by their codes. A code is for authors and reports, never shown to a learner. */
export type Codebook<Code extends string = string> = Readonly<Record<Code, Misconception>>;
