// `npm start`: makes what is missing, then opens the lessons in JupyterLab. Written so that an old Node can read it.
if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`∴ Therefore needs Node 20 or newer; this is Node ${process.versions.node}.`);
  console.error("  What to do: install a newer one (nodejs.org, or `nvm install 22`), then start again.");
  process.exit(1);
}
Promise.all([import("./project.mjs"), import("./serve.mjs")]).then(([{ reportingTrouble }, { start }]) =>
  reportingTrouble(() => start(process.argv.slice(2))),
);
