import type { Tone } from "./document.js";

/** How each kind of answer is marked: by a sign and by white text on a ground that stands out in light and in dark. */
export const marks: Readonly<Record<Tone, { readonly sign: string; readonly ground: string }>> = {
  yes: { sign: "✓", ground: "#1b7a43" },
  no: { sign: "✗", ground: "#b5352a" },
  undefined: { sign: "↯", ground: "#a34a00" },
  unknown: { sign: "?", ground: "#7a5c00" },
  fault: { sign: "!", ground: "#8a2a8a" },
};
