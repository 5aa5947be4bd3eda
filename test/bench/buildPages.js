// Builds the bench's own pages for production into the folder named on the command line.
import { build } from "vite";

/** The guard of card numbers has no switch in the panel; the bench's copy has one, to measure what it costs. */
const guardSwitch = {
  name: "deskside:guard-switch",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/views/transcript/list/MessageChunk.tsx")) return;
    const switched = code.replace(
      "guard={{",
      'guard={document.documentElement.hasAttribute("data-unguarded") ? undefined : {',
    );
    if (switched === code)
      throw new Error("MessageChunk.tsx gives RichText no guard any more: mend test/bench/buildPages.js.");
    return switched;
  },
};

await build({
  logLevel: "error",
  plugins: [guardSwitch],
  build: {
    outDir: process.argv[2],
    emptyOutDir: true,
    rollupOptions: { input: ["test/bench/everyView.html", "test/bench/bare.html"] },
  },
});
