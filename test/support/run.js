// Runs the `main` of a TypeScript file named on the command line, with the project's own build.
import { runnerImport } from "vite";

const { module } = await runnerImport(`./${process.argv[2]}`, { configFile: false });
await module.main();
