import type { Refutation, Summand } from "../logic/refutation.js";
import { count, integer, later, list, polynomial, type Reader, record, variant } from "./reader.js";

export const refutation: Reader<Refutation> = variant<Refutation>({
  combination: { summands: list(record<Summand>({ product: list(count), times: integer })), sum: integer },
  cases: { on: polynomial, nonnegative: later(() => refutation), negative: later(() => refutation) },
});
