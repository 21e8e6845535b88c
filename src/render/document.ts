/**
 * What is to be shown, before it is text or HTML: both are printed from this, so neither can say more than the other.
 */
export type Block =
  | Verdict
  | { readonly kind: "paragraph"; readonly phrase: Phrase }
  | { readonly kind: "list"; readonly items: readonly Phrase[] }
  /** Things to choose from, each under its own number or letter. */
  | { readonly kind: "choices"; readonly choices: readonly { readonly label: string; readonly phrase: Phrase }[] }
  /** One of the three steps of a proof, or another part with a name and the question that it answers. */
  | { readonly kind: "part"; readonly name: string; readonly about: Phrase; readonly blocks: readonly Block[] }
  | { readonly kind: "code"; readonly text: string }
  | Table
  | Steps
  /** Details: folded in HTML, shown in text. */
  | { readonly kind: "fold"; readonly title: Phrase; readonly blocks: readonly Block[] }
  /** What only HTML shows, since the text has said it already (a picture), or only text, as a picture's twin. */
  | { readonly kind: "only"; readonly form: "html" | "plain"; readonly blocks: readonly Block[] }
  | Picture;

/** How an answer is marked. The mark, the word and the colour always go together. */
export type Tone = "yes" | "no" | "undefined" | "unknown" | "fault";

export interface Verdict {
  readonly kind: "verdict";
  readonly tone: Tone;
  readonly word: string;
  readonly phrase: Phrase;
}

export interface Table {
  readonly kind: "table";
  readonly caption: Phrase;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Phrase[])[];
}

export interface Column {
  readonly title: Phrase;
  readonly align: "left" | "right";
}

/** A run: a table of which a reader may choose a row, to see its line in the listing. */
export interface Steps {
  readonly kind: "steps";
  readonly table: Table;
  readonly listing: readonly { readonly line: number; readonly text: string }[];
  /** For each row of the table the index of its line in the listing, and the row in one sentence; undefined for rows that are no step. */
  readonly places: readonly ({ readonly at: number; readonly label: string } | undefined)[];
  /** How to choose a row; shown only where that can be done. */
  readonly hint: Phrase;
}

/** A picture that holds no script and asks for nothing from outside. `alternative` says in words what it shows. */
export interface Picture {
  readonly kind: "picture";
  readonly svg: string;
  readonly width: number;
  readonly alternative: string;
}

/** A sentence, or part of one, in pieces. */
export type Phrase = readonly Piece[];
export type Piece =
  | string
  /** Program text. */
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly emphasis: string }
  /** A value that has just changed; marked by a sign as well as by weight. */
  | { readonly changed: string }
  /** A number of a falling sequence, with its size as a share (0 to 1) of the largest. */
  | { readonly measure: string; readonly share: number }
  /** A measured time, which differs from run to run. */
  | { readonly timing: string };

/** Builds a phrase from a template; pieces and phrases may stand in its holes. */
export function say(texts: TemplateStringsArray, ...holes: readonly (Piece | Phrase | number | bigint)[]): Phrase {
  const pieces: Piece[] = [];
  texts.forEach((text, index) => {
    if (text !== "") pieces.push(text);
    const hole = holes[index];
    if (hole === undefined) return;
    if (typeof hole === "number" || typeof hole === "bigint") pieces.push(`${hole}`);
    else if (isPhrase(hole)) pieces.push(...hole);
    else pieces.push(hole);
  });
  return pieces;
}

function isPhrase(hole: Piece | Phrase): hole is Phrase {
  return Array.isArray(hole);
}

/** A piece of program text. */
export function code(text: string): Piece {
  return { code: text };
}

/** A piece to be noticed. */
export function strong(text: string): Piece {
  return { strong: text };
}

/** "a", "a and b", "a, b and c". */
export function joined(phrases: readonly Phrase[], last = "and"): Phrase {
  return phrases.flatMap((phrase, index) => {
    if (index === 0) return phrase;
    return [index === phrases.length - 1 ? ` ${last} ` : ", ", ...phrase];
  });
}

/** Characters of the bar of the largest number. */
const widestBar = 8;

/** The characters of a phrase, as text shows them. */
export function plainText(phrase: Phrase): string {
  return phrase
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("code" in piece) return piece.code;
      if ("strong" in piece) return piece.strong;
      if ("emphasis" in piece) return piece.emphasis;
      if ("measure" in piece) return `${piece.measure} ${"█".repeat(Math.round(piece.share * widestBar)).padEnd(widestBar)}`;
      if ("changed" in piece) return `→ ${piece.changed}`;
      return piece.timing;
    })
    .join("");
}

/** A paragraph. */
export function paragraph(phrase: Phrase): Block {
  return { kind: "paragraph", phrase };
}
