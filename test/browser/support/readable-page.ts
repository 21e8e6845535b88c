import { squeezed } from "./learner.js";

/** The text that a page of HTML shows, its white space folded; good enough to look a sentence up in it. */
export function readablePage(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  const text = html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<\/(td|th|tr|p|div|li)>/g, " ")
    .replace(/<[^>]*>/g, "");
  return squeezed(text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole));
}
