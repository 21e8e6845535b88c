import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import { tell } from "./executor-channel.js";
import type { Forms } from "./executor-messages.js";
import { formsOf } from "./value-forms.js";

/** The global `display` of the learner's cells (declared in `global-declarations.ts`). */
export function createDisplay(): object {
  const show = (forms: Forms) => {
    const displayId = randomUUID();
    tell({ kind: "display", forms, displayId, update: false });
    return { update: (value: unknown) => tell({ kind: "display", forms: formsOf(value), displayId, update: true }) };
  };
  const as = (type: string) => (text: string) => show({ "text/plain": String(text), [type]: String(text) });
  return Object.assign((value: unknown) => show(formsOf(value)), {
    html: as("text/html"),
    markdown: as("text/markdown"),
    latex: as("text/latex"),
    svg: as("image/svg+xml"),
    png: (bytes: Uint8Array) => show({ "text/plain": "a picture", "image/png": Buffer.from(bytes).toString("base64") }),
    json: (value: unknown) => show({ "text/plain": JSON.stringify(value), "application/json": value }),
    bundle: (forms: Forms) => show({ "text/plain": "", ...forms }),
    clear: ({ wait = false }: { readonly wait?: boolean } = {}) => tell({ kind: "clear", wait }),
  });
}
