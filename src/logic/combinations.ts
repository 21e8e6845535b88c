/** Every way to pick one of each list, the last list's changing fastest. */
export function* oneOfEach<T>(lists: readonly Iterable<T>[]): Generator<readonly T[]> {
  const [first, ...rest] = lists;
  if (first === undefined) yield [];
  else for (const item of first) for (const others of oneOfEach(rest)) yield [item, ...others];
}
