import type { Arrival, ArrivedValue, Moment } from "../program/arrival.js";
import { count, record, table, text, value } from "./reader.js";

const values = table<ArrivedValue, "variable">("variable", { variable: text, value });

/** Of a run of the program. */
export const arrival = record<Arrival<Moment>>({
  at: record<Moment>({ after: count, procedure: text, block: count, statement: count }),
  values,
});

/** Of a run of its transition system: at this location. */
export const stemArrival = record<Arrival<number>>({ at: count, values });
