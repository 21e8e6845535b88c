// `node dist/kernel/main.js CONNECTION_FILE`: what Jupyter starts.
import { readConnection } from "./connection.js";
import { Kernel } from "./kernel.js";

const [, , file] = process.argv;
if (file === undefined) {
  process.stderr.write("usage: node dist/kernel/main.js CONNECTION_FILE (Jupyter does this; `npm start` opens it)\n");
  process.exit(2);
}
const parent = process.ppid;
const kernel = await Kernel.start(readConnection(file), () => process.exit(0));
process.on("SIGINT", () => kernel.interrupt());
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => kernel.close());
// A server that was killed says goodbye to nobody.
setInterval(() => {
  if (process.ppid !== parent) kernel.close();
}, 1000).unref();
