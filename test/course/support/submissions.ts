import { transformSync } from "esbuild";
import { call } from "../../../src/call.js";
import type { Sample, Submission, WrittenFunction } from "../../../src/course/submission.js";
import type { SourceText } from "../../../src/text/source.js";

/** An author's answer as `check` is given it: a written function becomes one that can be called. */
export function submit(sample: Sample): Submission {
  if (Array.isArray(sample)) return sample.map(submit);
  if (typeof sample !== "object") return sample;
  const written = sample as WrittenFunction;
  const { language, subject, text, integers } = written;
  const source: SourceText = { name: "cell 1", language, text };
  return {
    kind: "function",
    subject,
    sources: [source],
    language,
    integers,
    call: language === "typescript" ? evaluated(written) : run(source, written),
  };
}

function evaluated({ text, subject }: WrittenFunction): (...inputs: readonly unknown[]) => unknown {
  const { code } = transformSync(text, { loader: "ts", target: "es2022" });
  return new Function(`${code}\nreturn ${subject};`)();
}

function run(source: SourceText, { subject, integers }: WrittenFunction): (...inputs: readonly unknown[]) => unknown {
  return (...inputs) => {
    const { outcome } = call([source], subject, inputs, integers === undefined ? {} : { integers });
    if (outcome.kind !== "returned") throw new Error(outcome.kind);
    return outcome.value;
  };
}
