/** Marks a branch that the types exclude; adding a case to a closed union then breaks the build here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value, (_, field) => (typeof field === "bigint" ? `${field}n` : field))}`);
}
