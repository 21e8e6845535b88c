/**
 * What stays of a JavaScript function's text when its layout, its comments, and the way in which cells name each other's
 * variables (`exports.f`) are taken away.
 */
export function fingerprint(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "")
    .replace(/\(0,\s*(exports\.[\w$]+)\)/g, "$1")
    .replace(/\bexports\.(?=[\w$])/g, "")
    .replace(/["'`]/g, '"')
    .replace(/[\s;]+/g, "");
}
