import { firstScripts } from "./test/support/firstScripts.js";

const dir = "node_modules/.cache/size";

// oxlint-disable-next-line import/no-default-export -- size-limit reads the default export
export default [
  {
    name: "JavaScript of the first usable screen",
    // test/browser/production.test.ts shows in Chromium that the screen needs no other scripts.
    path: firstScripts(dir).map((file) => `${dir}/${file}`),
    gzip: true,
    limit: "129 kB",
  },
];
