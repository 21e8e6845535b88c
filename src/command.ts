import { prove, terminates } from "./command/ask.js";
import { bench } from "./command/bench.js";
import { check } from "./command/check.js";
import { InputError } from "./command/input.js";

const usage = `usage: therefore terminates FILE [--function NAME] [--integers c|wrap|Z] [--effort N] [--solver native] [--json]
       therefore prove FILE      [--function NAME] [--integers c|wrap|Z] [--effort N] [--solver native] [--json]
       therefore check CERTIFICATE FILE        (CERTIFICATE: what --json printed)
       therefore bench DIRECTORY [--integers c|wrap|Z] [--expected FILE.csv] --csv OUT
       therefore grade FOLDER --csv OUT [--seconds N]         (what the exercises in its notebooks earned)
       therefore assignment LESSON COURSE                     (its exercises, as a source for nbgrader)

FILE ends in .c, .py or .ts. The first line of the answer is YES, NO, UNDEFINED (C does not say what some run
does) or MAYBE (terminates), PROVED, REFUTED or DON'T KNOW (prove), ACCEPTED or REFUSED (check). With --solver native a z3 on the
path is asked instead of the one that comes with this.`;

const commands: Readonly<Record<string, (words: readonly string[]) => number>> = { terminates, prove, check, bench };

/** Runs one command; the result is the process's exit status: 0 answered, 2 bad input, 70 our own fault. */
function main(words: readonly string[]): number {
  const [name = "", ...rest] = words;
  if (name === "--help" || name === "-h" || name === "help") {
    console.log(usage);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    console.error(name === "" ? usage : `therefore: there is no command ${name}\n${usage}`);
    return 2;
  }
  try {
    return command(rest);
  } catch (error) {
    if (error instanceof InputError) {
      console.error(`therefore: ${error.message}`);
      return 2;
    }
    console.error(`therefore: this is our fault: ${error instanceof Error ? error.stack : error}`);
    return 70;
  }
}

// Setting the status and leaving lets what is written to a pipe be read to its end.
process.exitCode = main(process.argv.slice(2));
