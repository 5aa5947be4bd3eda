import { firstScripts } from "./test/support/firstScripts.js";

const dir = "node_modules/.cache/size";

// oxlint-disable-next-line import/no-default-export -- size-limit reads the default export
export default [
  {
    name: "JavaScript before an offer can be accepted",
    // test/browser/production.test.ts shows in Chromium that no other scripts are requested before.
    path: firstScripts(dir).map((file) => `${dir}/${file}`),
    gzip: true,
    limit: "127 kB",
  },
];
