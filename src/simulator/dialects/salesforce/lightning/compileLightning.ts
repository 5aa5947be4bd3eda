import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const own = fileURLToPath(new URL("desksideElement.js", import.meta.url));
const component = fileURLToPath(
  new URL("../../../../../salesforce/force-app/main/default/lwc/deskside/deskside.js", import.meta.url),
);
const toolkit = fileURLToPath(new URL("serviceCloudVoiceToolkitApi/serviceCloudVoiceToolkitApi.js", import.meta.url));

/** Bundles the project's Lightning component with the engine of Lightning components. Returns the script. */
async function bundle(): Promise<string> {
  // Loaded when needed, because most starts need no compiler and it is large.
  const [{ default: lwc }, { rollup }] = await Promise.all([import("@lwc/rollup-plugin"), import("rollup")]);
  const build = await rollup({
    input: own,
    plugins: [
      lwc({
        exclude: [own],
        modules: [
          { name: "c/deskside", path: component },
          { name: "lightning/serviceCloudVoiceToolkitApi", path: toolkit },
          { npm: "@lwc/engine-dom" },
        ],
      }),
      {
        name: "deskside:production-engine",
        // As on a Lightning page, the engine runs without the checks of its development build.
        transform: (code) => code.replaceAll("process.env.NODE_ENV", '"production"'),
      },
    ],
  });
  const { output } = await build.generate({ format: "es" });
  await build.close();
  return output[0].code;
}

/** Compiles the Lightning component when the simulator asks for it, in the development server and in a build. */
export function compileLightning(): Plugin {
  return {
    name: "deskside:lightning",
    enforce: "pre",
    // The server's search for dependencies reads the file before it is compiled.
    config: () => ({ optimizeDeps: { exclude: ["c/deskside", "lwc"] } }),
    load: (id) => (id === own ? bundle() : undefined),
  };
}
