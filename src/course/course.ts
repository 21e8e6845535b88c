import type { Item, Prediction, Quiz } from "./item.js";
import type { Codebook } from "./misconception.js";

/** All that can be asked of a learner, by name. */
export interface Course {
  readonly items: ReadonlyMap<string, Item>;
  readonly misconceptions: Codebook;
}

/** Throws `Error` when two items have one name: that is an author's mistake. */
export function courseOf(items: readonly Item[], misconceptions: Codebook): Course {
  const named = new Map(items.map((item) => [item.id, item]));
  if (named.size < items.length) {
    const twice = items.find((item, index) => items.findIndex(({ id }) => id === item.id) !== index);
    throw new Error(`two items are called ${twice?.id}`);
  }
  return { items: named, misconceptions };
}

/** The lesson or test that an item belongs to: "03", "pre". */
export function lessonOf(id: string): string {
  return id.split(".")[0] ?? id;
}

/** The items of a lesson or test, in order. */
export function itemsOf<Kind extends Item["kind"]>(course: Course, lesson: string, kind: Kind): readonly Extract<Item, { kind: Kind }>[] {
  const items = [...course.items.values()];
  return items.filter((item): item is Extract<Item, { kind: Kind }> => item.kind === kind && lessonOf(item.id) === lesson);
}

/** What a choice in a prediction or quiz came to: right, or the belief that it matches. Undefined for a number that is no option. */
export function beliefOf(
  item: Prediction | Quiz,
  ...chosen: readonly number[]
): { readonly score: number; readonly belief: string | undefined } | undefined {
  const tiers = item.kind === "prediction" ? [item.options] : [item.answers, item.reasons];
  const picked = tiers.map((tier, index) => tier[(chosen[index] ?? 0) - 1]);
  if (picked.some((choice) => choice === undefined)) return undefined;
  const right = picked.filter((choice) => choice?.right).length;
  // A right reason for a wrong answer is a slip of the finger, not half an understanding.
  const score = picked[0]?.right ? right / tiers.length : 0;
  return { score, belief: picked.find((choice) => !choice?.right)?.belief };
}
